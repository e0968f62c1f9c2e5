import { setTimeout as sleep } from 'node:timers/promises';
import { residentSize, watchMemory } from './processMemory.mts';

const STEP_MS = 1_000;
/** Starting leaves garbage, which V8 releases after a while; n8n counts as at rest once it has released this share … */
const RELEASED_SHARE = 0.15;
/** … and its size has changed by no more than this share … */
const STEADY_SHARE = 0.01;
/** … for this long. */
const STEADY_MS = 8_000;
/** If it releases nothing for this long, n8n counts as at rest as well. */
const LIMIT_MS = 60_000;

/**
 * Waits until a program that was just started is at rest.
 *
 * @returns the peak resident size up to then and the one at rest, in bytes
 */
export async function comeToRest(pid: number): Promise<{ startBytes: number; restBytes: number }> {
	const startBytes = await (await watchMemory(pid, { reset: false })).stop();
	const sizes: number[] = [];
	for (let waited = 0; waited < LIMIT_MS; waited += STEP_MS) {
		sizes.push(await residentSize(pid));
		const last = sizes.slice(-STEADY_MS / STEP_MS);
		const steady = Math.max(...last) - Math.min(...last) <= STEADY_SHARE * last[0];
		if (steady && last.length === STEADY_MS / STEP_MS && last[0] <= startBytes * (1 - RELEASED_SHARE)) break;
		await sleep(STEP_MS);
	}
	const rest = await watchMemory(pid);
	await sleep(STEP_MS);
	return { startBytes, restBytes: await rest.stop() };
}
