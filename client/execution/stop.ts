/** Something that can tell whether the user stopped the execution. A drop-down has no execution, so it has no signal. */
export interface Stoppable {
	getExecutionCancelSignal?: () => AbortSignal | undefined;
}

/** n8n's signal that the user has stopped the execution. */
export function stopSignal(context: Stoppable): AbortSignal | undefined {
	return context.getExecutionCancelSignal?.();
}

/** Whether the user has stopped the execution. */
export function isStopped(context: Stoppable): boolean {
	return stopSignal(context)?.aborted === true;
}

/** What a wait ends with when the user has stopped the execution. Nothing had been sent by then. */
export class Stopped extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

/**
 * Waits for work that others may wait for too, and that goes on without this execution.
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
