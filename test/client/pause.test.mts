import { pause } from '../../client/execution/pause';
import { pauses, useRealPauses } from '../harness/pauses.mts';

const PAUSE_MS = 50;
/** Timers may fire a little early. */
const EARLY_MS = 2;

describe('a pause', () => {
	useRealPauses();

	test('lasts as long as asked for', async () => {
		const startedAt = performance.now();
		await pause({}, PAUSE_MS);
		expect(performance.now() - startedAt).toBeGreaterThanOrEqual(PAUSE_MS - EARLY_MS);
	});

	test('of more than 24.8 days does not end at once, as a timer would', async () => {
		const stop = new AbortController();
		const pausing = pause({ getExecutionCancelSignal: () => stop.signal }, 34 * 86_400_000).then(
			() => 'over',
		);
		expect(await Promise.race([pausing, pause({}, PAUSE_MS).then(() => 'going on')])).toBe('going on');
		stop.abort();
		await pausing;
	});

	test('ends at once when the execution is stopped, before it or during it', async () => {
		const stop = new AbortController();
		const context = { getExecutionCancelSignal: () => stop.signal };
		const startedAt = performance.now();
		const pausing = pause(context, 60_000);
		stop.abort();
		await pausing;
		await pause(context, 60_000);
		expect(performance.now() - startedAt).toBeLessThan(5_000);
	});
});

test('takes no time in other tests, but moves the clock forward, once for all who pause together', async () => {
	const [startedAt, clock] = [performance.now(), Date.now()];
	await Promise.all([pause({}, 60_000), pause({}, 60_000), pause({}, 30_000)]);
	expect(performance.now() - startedAt).toBeLessThan(5_000);
	expect(Date.now() - clock).toBeGreaterThanOrEqual(60_000);
	expect(Date.now() - clock).toBeLessThan(65_000);
	expect(pauses.slice(-3)).toEqual([60_000, 60_000, 30_000]);
});
