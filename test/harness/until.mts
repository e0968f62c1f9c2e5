import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;

/** Waits until something is so, as long as the test may take. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await sleep(LOOK_EVERY_MS);
}
