import type { INode } from 'n8n-workflow';
import type { Failure } from '../../../client/contract/failures';
import { failureFrom } from '../../../client/transport/http';
import { toNodeError } from '../../shared/errors/toNodeError';
import type { NodeError } from '../../shared/errors/toNodeError';
import { Problem } from '../../shared/problem';
import { isNotThere } from '../sources/refusals';
import { TooMuch } from '../state/cursor';

/** Why a poll failed, in the form that n8n reads to decide when to poll again. */
export interface PollFailure {
	cause:
		| 'rate-limited'
		| 'temporarily-unavailable'
		| 'credential-invalid'
		| 'configuration-invalid'
		| 'node-defect';
	retryAfterMs?: number;
}

/** Added to an error after which n8n waits for half an hour, whatever is put right meanwhile. */
const START_AGAIN = 'Then deactivate the workflow and activate it again, so that n8n polls again right away.';

const HTTP_TOO_MANY = 429;

function causeOfFailure(failure: Failure): PollFailure {
	if (failure.type === 'credential')
		return { cause: failure.isRejected ? 'credential-invalid' : 'temporarily-unavailable' };
	if (failure.type !== 'http') return { cause: 'temporarily-unavailable' };
	const { httpStatus, retryAfterS } = failure;
	const after = retryAfterS === undefined ? {} : { retryAfterMs: retryAfterS * 1000 };
	return { cause: httpStatus === HTTP_TOO_MANY ? 'rate-limited' : 'temporarily-unavailable', ...after };
}

/** Why a poll failed. */
export function causeOf(error: unknown): PollFailure {
	if (error instanceof Problem || error instanceof TooMuch || isNotThere(error))
		return { cause: 'configuration-invalid' };
	const failure = failureFrom(error);
	return failure ? causeOfFailure(failure) : { cause: 'node-defect' };
}

/** Whether the same poll may succeed a little later, with nothing put right. */
export function mayPass({ cause }: PollFailure): boolean {
	return cause === 'rate-limited' || cause === 'temporarily-unavailable';
}

function inWords(error: unknown, isOutOfTime: boolean): unknown {
	if (error instanceof TooMuch)
		return new Problem(
			'More happened in 689Cloud within ten minutes than this trigger can keep track of',
			'Choose a project or folder under Watch. The trigger then starts over.',
		);
	const failure = failureFrom(error);
	if (!isOutOfTime && failure?.type === 'incompleteList')
		return new Problem(
			failure.total === undefined
				? `689Cloud listed ${failure.found} entries, but does not say whether there are more`
				: `689Cloud listed only ${failure.found} of ${failure.total} entries`,
			'Nothing is passed on until all of them can be read: the next poll begins where the last complete one ended. If this keeps happening, remove "Message Received" from Trigger On, or choose a project or folder under Watch.',
		);
	if (!isOutOfTime) return error;
	return new Problem(
		'689Cloud took too long to list what happened',
		'Nothing is lost: the next poll begins where the last complete one ended. If this keeps happening, choose a project or folder under Watch.',
	);
}

/**
 * An error of n8n for what went wrong in a poll, with why.
 *
 * @param situation whether the time of the poll was over, and whether it was a test in the editor, after which n8n waits for nothing
 */
export function pollError(
	error: unknown,
	node: INode,
	{ isOutOfTime, isTest }: { isOutOfTime: boolean; isTest: boolean },
): NodeError & { failure: PollFailure } {
	const failure: PollFailure = isOutOfTime ? { cause: 'temporarily-unavailable' } : causeOf(error);
	const request = { path: '', kind: 'read' as const, parameters: {}, isForm: false };
	const nodeError = toNodeError(inWords(error, isOutOfTime), { node, request });
	if (!isTest && !mayPass(failure)) {
		nodeError.description = [nodeError.description, START_AGAIN].filter(Boolean).join(' ');
	}
	return Object.assign(nodeError, { failure });
}
