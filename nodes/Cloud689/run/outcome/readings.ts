import { CallFailed } from '../../../../client/contract/failures';
import { Stopped } from '../../../../client/execution/stop';

/**
 * The result of a reading that is made before a call; undefined if it fails. The call is made all the same: its outcome may then
 * stay unknown.
 *
 * @throws CallFailed if nobody can sign in: a sign-in that was rejected would only be rejected again
 */
export async function unlessRefused<T>(reading: Promise<T>): Promise<T | undefined> {
	return await reading.catch((error: unknown) => {
		if (error instanceof Stopped) return undefined;
		if (error instanceof CallFailed && error.failure.type !== 'credential') return undefined;
		throw error;
	});
}

/** Whether the service refuses a reading with one of these codes. @throws whatever else the reading ends with */
export async function isRefusedWith(codes: number[], reading: Promise<unknown>): Promise<boolean> {
	return await reading.then(
		() => false,
		(error: unknown) => {
			const failure = error instanceof CallFailed ? error.failure : undefined;
			if (failure?.type === 'refusal' && codes.includes(failure.statusCode)) return true;
			throw error;
		},
	);
}
