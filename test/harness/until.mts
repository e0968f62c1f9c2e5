import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 2;
/** Less than a test may take, so that it says what it was waiting for. */
const LONGEST_MS = 25_000;

/**
 * Waits until something is so.
 *
 * @param what in words, for the error: "the login is held"
 * @throws Error if it is not so after 25 seconds
 */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	// The clock of Date may run ahead, see pauses.mts.
	const startedAt = performance.now();
	while (!(await isSo())) {
		if (performance.now() - startedAt > LONGEST_MS)
			throw new Error(`Waited for ${LONGEST_MS / 1000} seconds, and never was it so that ${what}`);
		await sleep(LOOK_EVERY_MS);
	}
}
