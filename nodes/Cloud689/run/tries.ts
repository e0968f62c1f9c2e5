import type { INodeExecutionData } from 'n8n-workflow';
import { isHarmlessAgain, kindOf } from '../../../client/contract/calls';
import { CallFailed } from '../../../client/contract/failures';
import type { SentRequest } from '../../../client/contract/failures';
import { StepFailed } from '../../shared/errors/toNodeError';
import type { NodeError } from '../../shared/errors/toNodeError';
import type { ItemContext } from '../../shared/form/itemContext';
import type { Progress } from './call';
import type { Operation } from './operation';
import { sharedInRun } from './perRun';

/** The failed call that an error stands for, if it is one. */
function failedCall(cause: unknown): CallFailed | undefined {
	if (cause instanceof StepFailed) return failedCall(cause.reason);
	return cause instanceof CallFailed ? cause : undefined;
}

/**
 * What has happened to an item in the tries of a run. With Retry On Fail, n8n runs all items of a node again when one has
 * failed. What is done, or may be done, is not done again.
 */
export class Tries {
	readonly progress: Progress = { known: {}, done: [] };

	private items?: INodeExecutionData[];

	private error?: NodeError;

	/**
	 * Runs the item, unless an earlier try has settled what becomes of it.
	 *
	 * @throws the error of an earlier try after which the request may have been carried out
	 */
	async once(run: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		if (this.error) throw this.error;
		this.items ??= await run();
		return this.items.map((item) => ({ ...item }));
	}

	/**
	 * Notes that a try has failed.
	 *
	 * @param cause what it failed with
	 * @param error what n8n is told
	 * @param last the last request, for a failure that does not know its own
	 */
	note(cause: unknown, error: NodeError, last: SentRequest): void {
		const call = failedCall(cause);
		if (!call || error.context.outcome !== 'unknown') return;
		const { kind, path } = call.request ?? last;
		if (kind === 'otherWrite' && !isHarmlessAgain(path)) this.error = error;
	}
}

/** Item → what has happened to it, for the items of a run that n8n may run again. */
const newTries = (): Map<number, Tries> => new Map();

/** What has happened to the item so far. Reads are made again, and each call of a tool starts from nothing. */
export function triesOf(context: ItemContext, { path }: Operation): Tries {
	const { retryOnFail, type } = context.getNode();
	if (!retryOnFail || type.endsWith('Tool') || kindOf(path) === 'read') return new Tries();
	const all = sharedInRun(context, newTries);
	const index = context.getItemIndex();
	const tries = all.get(index) ?? new Tries();
	all.set(index, tries);
	return tries;
}
