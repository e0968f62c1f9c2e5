import { CallFailed } from '../../../client/contract/failures';
import type { Failure } from '../../../client/contract/failures';

/** Whether a failure has nothing to do with what was asked for, so that every item would meet it. */
export function isEveryones(failure: Failure): boolean {
	if (failure.type === 'http') return failure.httpStatus === 429 || failure.httpStatus >= 500;
	return failure.type !== 'refusal' && failure.type !== 'unexpectedAnswer';
}

/** What a shared request ended with, for another item that asked for the same; undefined if that item has to ask itself. */
export function everyonesFailure(error: unknown): CallFailed | undefined {
	if (!(error instanceof CallFailed) || !isEveryones(error.failure)) return undefined;
	return new CallFailed(error.failure, error.request);
}
