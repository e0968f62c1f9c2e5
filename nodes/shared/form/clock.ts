/**
 * Clocks of time zones. What a clock shows is written as milliseconds since 1970, as if the clock showed UTC: without a zone,
 * but a number that can be compared and taken apart.
 */

const SECOND_MS = 1000;
/** A day, as clocks count. */
export const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
	const times = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
	const format = new Intl.DateTimeFormat('en-US', { ...fields, ...times, timeZone: zone });
	formats.set(zone, format);
	return format;
}

/**
 * What the clocks of a zone show at a moment, in whole seconds.
 *
 * @param epochMs milliseconds since 1970
 * @param zone name such as `Asia/Tokyo`
 */
export function clockAt(epochMs: number, zone: string): number {
	const parts = formatFor(zone).formatToParts(epochMs);
	const number = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
	const [year, month, day] = ['year', 'month', 'day'].map(number);
	const [hour, minute, second] = ['hour', 'minute', 'second'].map(number);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which the clocks of a zone show a time. Of two, it is the earlier one; a time that is skipped when the clocks
 * go forward is moved forward with them, as Luxon does.
 */
export function momentOf(clockMs: number, zone: string): number {
	const offsets = [clockMs - DAY_MS, clockMs + DAY_MS].map((about) => clockAt(about, zone) - about);
	const earlier = clockMs - Math.max(...offsets);
	return clockAt(earlier, zone) === clockMs ? earlier : clockMs - Math.min(...offsets);
}

/** The beginning of the day that a clock shows. */
export function dayOf(clockMs: number): number {
	return Math.floor(clockMs / DAY_MS) * DAY_MS;
}

/** Whether a day begins at a moment: at midnight, or when the clocks go forward at midnight. */
export function isStartOfDay(epochMs: number, zone: string): boolean {
	const clockMs = clockAt(epochMs, zone);
	return clockMs === dayOf(clockMs) || dayOf(clockAt(epochMs - SECOND_MS, zone)) < dayOf(clockMs);
}
