/**
 * Times of the service. No unit is documented; the examples have 13 digits, which are milliseconds. So numbers are compared
 * with numbers only, and a length of time is written in the unit that they seem to have.
 */

const DIGITS_OF_SECONDS = 10;
const DIGITS_OF_MILLISECONDS = 13;

function digitsOf(time: number): number {
	return String(Math.trunc(Math.abs(time))).length;
}

/** A length of time in the unit of a number of the service. */
export function secondsInUnitOf(time: number, seconds: number): number {
	return seconds * 10 ** Math.max(0, digitsOf(time) - DIGITS_OF_SECONDS);
}

/** The time as ISO 8601 in UTC; undefined unless the unit of the number is certain. */
export function isoTime(time: number): string | undefined {
	const digits = digitsOf(time);
	if (digits === DIGITS_OF_MILLISECONDS) return new Date(time).toISOString();
	return digits === DIGITS_OF_SECONDS ? new Date(time * 1000).toISOString() : undefined;
}

/** What the service writes as `yyyy/MM/dd HH:mm:ss`, on a clock whose zone nobody knows: good for differences only. */
const CLOCK = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Milliseconds on the service's clock, for differences; undefined if it is not a date of the service. */
export function clockMs(text: unknown): number | undefined {
	const match = typeof text === 'string' ? CLOCK.exec(text) : null;
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
