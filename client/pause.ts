import { sleep } from 'n8n-workflow';

import { untilStopped } from './stop';

/** What tells whether the user has stopped the execution; drop-downs have nothing to tell. */
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

/** Waits; stopping the execution ends it at once, and leaves no timer behind. */
export async function pause(context: Stoppable, milliseconds: number): Promise<void> {
	const signal = stopSignal(context);
	// What `sleep` throws when it is stopped depends on the version of n8n, and some do not know the signal.
	await untilStopped(signal, sleep(milliseconds, signal)).catch((error: unknown) => {
		if (!isStopped(context)) throw error;
	});
}
