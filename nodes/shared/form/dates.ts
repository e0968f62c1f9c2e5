import { DAY_MS, clockAt, dayOf, isStartOfDay, momentOf } from './clock';
import { shown, toCount } from './values';

/** Shape only; that the day exists is checked by reading the date back. */
const DATE =
	/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const EPOCH_S = /^\d{10}$/;
const EPOCH_MS = /^\d{13}$/;

/** Milliseconds have three digits. */
const FRACTION_DIGITS = 3;
const MINUTE_MS = 60_000;
const LAST_SECOND_MS = DAY_MS - 1000;
/** The years that four digits can tell. */
const [FIRST_MS, LAST_MS] = [Date.UTC(1000, 0), Date.UTC(10_000, 0) - 1];

/** A date object: that of JavaScript, also of another realm, or Luxon's, which n8n's expressions have. */
interface DateObject {
	getTime?: unknown;
	toMillis?: unknown;
}

/** The moment of a date object. A duration of Luxon has milliseconds, too, and is none. */
function momentIn(value: unknown): number | undefined {
	if (typeof value !== 'object' || value === null || 'isLuxonDuration' in value) return undefined;
	const { getTime, toMillis } = value as DateObject;
	const read = toMillis ?? getTime;
	const moment: unknown = typeof read === 'function' ? read.call(value) : undefined;
	return typeof moment === 'number' ? moment : undefined;
}

function refuse(value: unknown): never {
	const isDateObject = momentIn(value) !== undefined;
	throw new Error(
		`must be a date like 2030-12-31 or 2030-12-31T18:00:00, not ${isDateObject ? 'an invalid date' : shown(value)}`,
	);
}

/** Milliseconds that a time is ahead of UTC by its offset, such as `+09:00`. */
function offsetMs(offset: string): number | undefined {
	if (offset === 'Z') return 0;
	const [hours, minutes] = [offset.slice(1, 3), offset.slice(3).replace(':', '') || '0'].map(Number);
	if (hours > 14 || minutes > 59) return undefined;
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

/** The moment that a text names; a time without an offset is one of the zone's clocks. */
function momentInText(text: string, zone: string): number | undefined {
	if (EPOCH_MS.test(text)) return Number(text);
	if (EPOCH_S.test(text)) return Number(text) * 1000;
	const match = DATE.exec(text);
	if (!match) return undefined;
	const [fraction = '', offset] = match.slice(7);
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
	const clockMs = Date.UTC(year, month - 1, day, hour, minute, second);
	const isInCalendar = new Date(clockMs)
		.toISOString()
		.startsWith(`${match[1]}-${pad(month)}-${pad(day)}T${[hour, minute, second].map(pad).join(':')}`);
	if (!isInCalendar) return undefined;
	const aheadMs = offset ? offsetMs(offset) : clockMs - momentOf(clockMs, zone);
	const milliseconds = Number(fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, '0'));
	return aheadMs === undefined ? undefined : clockMs - aheadMs + milliseconds;
}

/** The moment that a value stands for; for a day, its beginning. */
function momentFrom(value: unknown, zone: string): number {
	const moment =
		typeof value === 'object'
			? momentIn(value)
			: momentInText(String(value as string | number | undefined).trim(), zone);
	// A day more at either end: the clocks of a zone decide.
	const isTold = moment !== undefined && moment >= FIRST_MS - DAY_MS && moment <= LAST_MS + DAY_MS;
	return isTold ? moment : refuse(value);
}

function pad(number: number): string {
	return String(number).padStart(2, '0');
}

/** Writes what a clock shows as the service's answers write dates. */
function written(clockMs: number, value: unknown): string {
	if (clockMs < FIRST_MS || clockMs > LAST_MS) return refuse(value);
	return new Date(clockMs).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

function write(value: unknown, zone: string, timeOfDayMs: number): string {
	const moment = momentFrom(value, zone);
	const clockMs = clockAt(moment, zone);
	return written(isStartOfDay(moment, zone) ? dayOf(clockMs) + timeOfDayMs : clockMs, value);
}

/**
 * Writes a date as the service's answers write theirs, `yyyy/MM/dd HH:mm:ss`; that requests take the same is the contract's
 * assumption. The documentation names no time zone, so it is what clocks show in the zone of the workflow: one moment gives
 * one date, whatever type carries it. A date without a time, or at midnight, which is the same for a date object, stands for
 * the whole day and so for its end, as in the documented examples.
 *
 * @param value ISO 8601 with or without time and offset, the service's own form, a date object from an expression, or epoch
 * seconds (10 digits) or milliseconds (13 digits)
 * @param zone time zone of the workflow
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toServiceDate(value: unknown, zone: string): string {
	return write(value, zone, LAST_SECOND_MS);
}

/** Like `toServiceDate`, but a day stands for its beginning. */
export function toServiceDateFrom(value: unknown, zone: string): string {
	return write(value, zone, 0);
}

/**
 * The end of the day that comes a number of days after today, by the clocks of the zone of the workflow.
 *
 * @param days 0 is today
 * @param now epoch milliseconds
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toServiceDateIn(days: unknown, zone: string, now = Date.now()): string {
	return written(dayOf(clockAt(now, zone)) + Number(toCount(days)) * DAY_MS + LAST_SECOND_MS, days);
}

/**
 * Writes a moment as epoch milliseconds, like `last_update` in the service's answers. A day stands for its beginning.
 *
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toEpochMs(value: unknown, zone: string): string {
	return String(momentFrom(value, zone));
}

/**
 * Whether a date has clearly passed: by more than a day, because the service's clock may be one of another zone.
 *
 * @param date as `toServiceDate` writes it
 * @param now epoch milliseconds
 */
export function hasPassed(date: string, zone: string, now = Date.now()): boolean {
	const clockMs = Date.parse(`${date.replaceAll('/', '-').replace(' ', 'T')}Z`);
	return clockMs < clockAt(now, zone) - DAY_MS;
}
