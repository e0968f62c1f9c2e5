import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 2;
/** Less than the time limit of a test, so that the error says what it waited for. */
const LONGEST_MS = 25_000;

/**
 * Waits for a condition.
 *
 * @param what the condition in words, for the error: "the login is held"
 * @throws Error if it does not hold within 25 seconds
 */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	// Not Date.now, which tests move, see pauses.mts.
	const startedAt = performance.now();
	while (!(await isSo())) {
		if (performance.now() - startedAt > LONGEST_MS)
			throw new Error(`Waited ${LONGEST_MS / 1000} seconds in vain until ${what}`);
		await sleep(LOOK_EVERY_MS);
	}
}
