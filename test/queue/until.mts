import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 100;

/** Waits until something holds. @throws Error that names it if it does not within the limit */
export async function until(
	what: string,
	limitMs: number,
	holds: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + limitMs;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs / 1000} s`);
		await sleep(LOOK_MS);
	}
}
