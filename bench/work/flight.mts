/** A call as the service logs it. */
export interface Logged {
	/** Start in whole milliseconds, rounded down. */
	time: number;
	durationMs: number;
}

/** A call may have started this much later than the log says, so it is not counted before. */
const ROUNDED_MS = 1;

/**
 * How many calls were in progress at a time.
 *
 * @param ms the time that the mean is taken over
 * @returns the mean and the greatest number
 */
export function inFlight(calls: readonly Logged[], ms: number): { mean: number; most: number } {
	const total = calls.reduce((sum, { durationMs }) => sum + durationMs, 0);
	const changes = calls.flatMap(({ time, durationMs }) => [
		{ at: time + Math.min(ROUNDED_MS, durationMs), change: 1 },
		{ at: time + durationMs, change: -1 },
	]);
	// A call that ends when another begins makes room for it.
	changes.sort((a, b) => a.at - b.at || a.change - b.change);
	let now = 0;
	let most = 0;
	for (const { change } of changes) {
		now += change;
		most = Math.max(most, now);
	}
	return { mean: total / ms, most };
}
