import type { WorkflowActivateMode } from 'n8n-workflow';
import type { Poller } from './poller.mts';

/** How often n8n tries the first poll of a registration, and how long it waits before the second time. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 1000;

/**
 * Activates a trigger as n8n does: it tries the first poll five times, and then leaves the workflow without a trigger
 * (`trigger-activation-retry.js`).
 *
 * @param pause waits between two attempts
 * @returns whether the trigger is registered
 */
export async function register(
	poller: Poller,
	activation: WorkflowActivateMode,
	pause: (milliseconds: number) => void,
): Promise<boolean> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (attempt > 0) pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
		try {
			await poller.activate(activation);
			return true;
		} catch {
			poller.deactivate();
		}
	}
	return false;
}
