import { CallFailed } from '../../../client/contract/failures';
import { unless } from '../../../client/contract/unless';

/** Status codes with which 689Cloud says that something is not there, or not for this user. */
const NOT_THERE = [403, 404, 410, 112];

/** Whether a call failed because what it names is not there (any longer), or is not shown to this user. */
export function isNotThere(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { failure } = error;
	if (failure.type === 'refusal') return NOT_THERE.includes(failure.statusCode);
	return failure.type === 'http' && NOT_THERE.includes(failure.httpStatus);
}

/**
 * What came of a call.
 *
 * @returns undefined if what it names is not there
 * @throws whatever else went wrong
 */
export async function unlessNotThere<T>(call: Promise<T>): Promise<T | undefined> {
	return await unless(isNotThere, call);
}
