import { sleep } from 'n8n-workflow';
import { LONGEST_TIMER_MS } from './alarm';
import { isStopped, stopSignal, untilStopped } from './stop';
import type { Stoppable } from './stop';

/** Waits. Stopping the execution ends the pause at once and leaves no timer behind. */
export async function pause(context: Stoppable, milliseconds: number): Promise<void> {
	const signal = stopSignal(context);
	// A timer that is set for longer than it can hold would ring at once.
	for (let left = milliseconds; left >= 0 && !isStopped(context); left -= LONGEST_TIMER_MS) {
		// What `sleep` throws when it is stopped depends on the version of n8n, and some versions do not know the signal.
		const part = sleep(Math.min(left, LONGEST_TIMER_MS), signal);
		await untilStopped(signal, part).catch((error: unknown) => {
			if (!isStopped(context)) throw error;
		});
	}
}
