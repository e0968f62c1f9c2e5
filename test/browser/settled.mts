import { setTimeout as pause } from 'node:timers/promises';

const SETTLE_LIMIT_MS = 5_000;
const POLL_MS = 50;

/**
 * Reads repeatedly until the value is as expected, for some seconds at most. The editor draws a moment after it knows.
 * @returns the last value, as expected or not
 */
export async function settled<Value>(
	read: () => Promise<Value>,
	isExpected: (value: Value) => boolean,
): Promise<Value> {
	const deadline = Date.now() + SETTLE_LIMIT_MS;
	for (;;) {
		const value = await read();
		if (isExpected(value) || Date.now() > deadline) return value;
		await pause(POLL_MS);
	}
}
