import { sleep } from 'n8n-workflow';
import { isStopped, stopSignal, untilStopped } from './stop';
import type { Stoppable } from './stop';

/** Waits. Stopping the execution ends the pause at once and leaves no timer behind. */
export async function pause(context: Stoppable, milliseconds: number): Promise<void> {
	const signal = stopSignal(context);
	// What `sleep` throws when it is stopped depends on the version of n8n, and some versions do not know the signal.
	await untilStopped(signal, sleep(milliseconds, signal)).catch((error: unknown) => {
		if (!isStopped(context)) throw error;
	});
}
