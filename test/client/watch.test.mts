import { LONGEST_TIMER_MS, setAlarm } from '../../client/execution/alarm';
import type { Bound } from '../../client/transport/bounds';
import { LEAST_BYTES_PER_S, boundsFor } from '../../client/transport/bounds';
import { Watch, withinBound } from '../../client/transport/watch';
import { alarmsSet, ringAlarms } from '../harness/alarms.mts';

const WHOLE: Bound = { ms: 60_000, code: 'LATE' };
const MOVING: Bound = { ms: 60_000, code: 'SILENT', leastBytesPerS: 100 };
const ENOUGH_BYTES = 6_000;

/** Work that never ends, and that does not even listen to its signal. */
const never = async (): Promise<never> => await new Promise<never>(() => {});

const failureOf = async (work: Promise<unknown>) => await work.catch(({ failure }) => failure);

afterEach(() => {
	expect(alarmsSet()).toBe(0);
});

describe('a bound', () => {
	test('gives back what the work yields, or throws, and leaves nothing behind', async () => {
		expect(await withinBound(WHOLE, async () => 1)).toBe(1);
		await expect(withinBound(WHOLE, async () => Promise.reject(new Error('own')))).rejects.toThrow('own');
	});

	test('ends work that takes longer, in real time, and closes its connection', async () => {
		let given: AbortSignal | undefined;
		const work = withinBound({ ...WHOLE, ms: 20 }, async (signal) => {
			given = signal;
			return await never();
		});
		expect(await failureOf(work)).toEqual({ type: 'connection', code: 'LATE', seconds: 0.02 });
		expect(given?.aborted).toBe(true);
	});

	test('hands the stop of the execution on to the connection, before it or during it', async () => {
		const stop = new AbortController();
		const seen: boolean[] = [];
		const work = withinBound(
			WHOLE,
			async (signal) => {
				seen.push(signal.aborted);
				stop.abort();
				seen.push(signal.aborted);
			},
			stop.signal,
		);
		await work;
		await withinBound(WHOLE, async ({ aborted }) => seen.push(aborted), stop.signal);
		expect(seen).toEqual([false, true, true]);
	});
});

describe('a watch', () => {
	const watched = (moves: number[]) => {
		const watch = new Watch();
		watch.expect(MOVING);
		const outcome = failureOf(watch.until(never()));
		for (const bytes of moves) {
			watch.moved(bytes);
			ringAlarms(1);
		}
		return { watch, outcome };
	};

	test('lets a file go on that moves, however long it takes', () => {
		const { watch } = watched(Array(400).fill(ENOUGH_BYTES / 4));
		expect(watch.signal.aborted).toBe(false);
		watch.end();
	});

	test('lets a burst count for as long as silence may last', () => {
		const { watch } = watched([ENOUGH_BYTES, 0, 0, 0, ENOUGH_BYTES, 0, 0, 0]);
		expect(watch.signal.aborted).toBe(false);
		watch.end();
	});

	test.each([
		['nothing ever moves', [0, 0, 0, 0], 'SILENT'],
		['nothing moves any longer', [ENOUGH_BYTES, ENOUGH_BYTES, 0, 0, 0, 0], 'SILENT'],
		['only drops arrive', [1, 1, 1, 1], 'SLOW_TRANSFER'],
		['it dries up', [ENOUGH_BYTES, ENOUGH_BYTES, 9, 9, 9, 9], 'SLOW_TRANSFER'],
	])('gives up when %s', async (_when, moves, code) => {
		const { watch, outcome } = watched(moves);
		expect(await outcome).toEqual({ type: 'connection', code, seconds: 60 });
		expect(watch.signal.aborted).toBe(true);
	});

	test('follows what is waited for: each part has its own bound', async () => {
		const watch = new Watch();
		watch.expect({ ms: 20, code: 'FIRST' });
		watch.expect(WHOLE);
		ringAlarms(1);
		expect(await failureOf(watch.until(never()))).toMatchObject({ code: 'LATE' });
	});
});

describe('the bounds of a user', () => {
	test('are those of the package unless Timeout is set', () => {
		expect(boundsFor(0)).toEqual(boundsFor());
		expect(boundsFor().silenceMs).toBeLessThan(boundsFor().callMs);
	});

	test('are Timeout if it is set, also a long one', () => {
		expect(boundsFor(2_000)).toEqual({ callMs: 2_000, silenceMs: 2_000 });
		expect(boundsFor(300_000)).toEqual({ callMs: 300_000, silenceMs: 300_000 });
		expect(boundsFor(900_000)).toEqual({ callMs: 900_000, silenceMs: 900_000 });
	});

	test('leave 16 GiB on a slow line the time that they take', () => {
		const days = (16 * 1024 ** 3) / LEAST_BYTES_PER_S / 86_400;
		expect(days).toBeGreaterThan(100);
	});
});

test('an alarm of more than 24.8 days does not ring at once', async () => {
	const rung = jest.fn();
	const turnOff = setAlarm(LONGEST_TIMER_MS * 10, rung);
	await new Promise<void>((done) => setAlarm(20, done));
	expect(rung).not.toHaveBeenCalled();
	turnOff();
});
