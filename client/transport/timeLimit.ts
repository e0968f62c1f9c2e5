import { CallFailed } from '../contract/failures';
import { untilStopped } from '../execution/stop';

/** The code of a call that was given up because it took too long. */
export const TIMED_OUT = 'ETIMEDOUT';

/**
 * Ends a call that takes too long. The time limit of n8n's HTTP client starts anew with each byte that arrives, so a
 * response that drips would go on forever.
 *
 * @param milliseconds for the whole call
 * @param call ends the request when the signal says so
 * @throws CallFailed when the time is over
 */
export async function withinTime<T>(
	milliseconds: number,
	call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const signal = AbortSignal.timeout(milliseconds);
	return await untilStopped(signal, call(signal)).catch((error: unknown) => {
		throw signal.aborted ? new CallFailed({ type: 'connection', code: TIMED_OUT }) : error;
	});
}
