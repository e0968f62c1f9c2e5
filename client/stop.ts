/** The code of a wait that ended because the user stopped the execution. Nothing had been sent by then. */
export const STOPPED_WAIT = 'ERR_STOPPED';

/** What a wait ends with when the user has stopped the execution. */
export class Stopped extends Error {
	readonly code = STOPPED_WAIT;

	constructor() {
		super('The execution was stopped');
	}
}

/**
 * Waits for something that others may wait for too, and that goes on without this execution.
 *
 * @param signal n8n's signal that the execution was stopped, if there is one
 * @throws Stopped as soon as the execution is stopped
 */
export async function untilStopped<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
	if (!signal) return await work;
	let onStop = (): void => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		onStop = () => reject(new Stopped());
		if (signal.aborted) onStop();
		else signal.addEventListener('abort', onStop);
	});
	return await Promise.race([work, stopped]).finally(() => signal.removeEventListener('abort', onStop));
}
