import { setTimeout as sleep } from 'node:timers/promises';
import { residentSize, watchMemory } from './processMemory.mts';

const STEP_MS = 1_000;
/** A start leaves garbage that V8 gives back after a while without work; n8n is at rest once this share is gone. */
const GIVEN_BACK = 0.15;
/** And once its size has changed by no more than this share for so long. */
const STEADY_SHARE = 0.01;
const STEADY_MS = 8_000;
/** Where nothing is given back for so long, n8n counts as at rest. */
const LIMIT_MS = 60_000;

/**
 * Waits until a program that has just started is at rest.
 *
 * @returns greatest resident size so far, and the greatest at rest, in bytes
 */
export async function comeToRest(pid: number): Promise<{ startBytes: number; restBytes: number }> {
	const startBytes = await (await watchMemory(pid, { reset: false })).stop();
	const sizes: number[] = [];
	for (let waited = 0; waited < LIMIT_MS; waited += STEP_MS) {
		sizes.push(await residentSize(pid));
		const last = sizes.slice(-STEADY_MS / STEP_MS);
		const steady = Math.max(...last) - Math.min(...last) <= STEADY_SHARE * last[0];
		if (steady && last.length === STEADY_MS / STEP_MS && last[0] <= startBytes * (1 - GIVEN_BACK)) break;
		await sleep(STEP_MS);
	}
	const rest = await watchMemory(pid);
	await sleep(STEP_MS);
	return { startBytes, restBytes: await rest.stop() };
}
