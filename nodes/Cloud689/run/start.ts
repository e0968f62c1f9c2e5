import type { IExecuteFunctions, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { pause } from '../../../client/execution/pause';
import type { NodeError } from '../../shared/errors/toNodeError';
import { contextOf } from '../../shared/form/itemContext';
import { batchingOf } from '../../shared/form/requestOptions';
import type { Operation } from './operation';
import { itemRunner } from './run';

/** The two ways in which n8n starts an operation. Both end in the same function for each item. */

/** What n8n's routing calls for each item, if a declarative node makes its requests itself. */
export type PageThrough = (this: IExecutePaginationFunctions) => Promise<INodeExecutionData[]>;

/** What n8n calls once for all items of a node, in place of its routing. */
export type CustomOperation = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** How n8n's routing starts an operation: for the tools of AI agents, to which it hands nothing else. */
export function startedByRouting(operation: Operation): PageThrough {
	const run = itemRunner(operation);
	return async function () {
		return await run(this);
	};
}

/** Puts in which run of the node it was, which the editor shows: in a loop there are many. */
function inRun(error: NodeError, run: IExecuteFunctions): NodeError {
	Object.assign(error.context, { runIndex: run.getWorkflowDataProxy(0).$runIndex });
	return error;
}

/** The outcome of all items, in their order. @throws the error of the first item that failed, once all have ended */
async function outcomeOf(
	items: Array<Promise<INodeExecutionData[]>>,
	run: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const settled = await Promise.allSettled(items);
	return settled.flatMap((one) => {
		if (one.status === 'rejected') throw inRun(one.reason as NodeError, run);
		return one.value;
	});
}

/**
 * How n8n starts an operation in a workflow. Its routing would evaluate every parameter twice for each item, and those of all
 * items before it sends the first request: half of the time of a long run. As with the routing, all items begin together, or in
 * batches if the user wants them: a sign-in that fails, a listing, and a question about protections count for all that wait.
 */
export function startedAtOnce(operation: Operation): CustomOperation {
	const run = itemRunner(operation);
	return async function () {
		const contexts = this.getInputData().map((item, index) => contextOf(this, item, index));
		const [first] = contexts;
		const { size, intervalMs } = first ? batchingOf(first) : { size: 1, intervalMs: 0 };
		const started: Array<Promise<INodeExecutionData[]>> = [];
		for (const context of contexts) {
			const isNextBatch = started.length > 0 && started.length % size === 0;
			if (isNextBatch && intervalMs > 0) await pause(this, intervalMs);
			const running = run(context);
			// While later items wait for their batch, nobody else takes note of a failure.
			running.catch(() => {});
			started.push(running);
		}
		return [await outcomeOf(started, this)];
	};
}
