import { shown } from './values';

/** Shape only; that the day exists is checked by reading the date back. */
const DATE =
	/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?)?$/;

interface DateTimeLike {
	toISO(): string | null;
}

function textOf(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value === 'object' && value !== null)
		return typeof (value as DateTimeLike).toISO === 'function' ? ((value as DateTimeLike).toISO() ?? '') : '';
	return String(value).trim();
}

function refuse(value: unknown): never {
	throw new Error(`must be a date like 2030-12-31 or 2030-12-31T18:00:00, not ${shown(value)}`);
}

/**
 * Writes a date as the service's answers write theirs, `yyyy/MM/dd HH:mm:ss`; that requests take the same is the
 * contract's assumption. A date without a time stands for the end of that day, as in the documented examples.
 *
 * The documentation names no time zone, so none is converted: the clock time goes out as it is written.
 *
 * @param value ISO 8601 with or without time, the service's own form, or a date object from an expression
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toServiceDate(value: unknown): string {
	return writeDate(value, [23, 59, 59]);
}

/** Like `toServiceDate`, but a date without a time stands for the beginning of that day. */
export function toServiceDateFrom(value: unknown): string {
	return writeDate(value, [0, 0, 0]);
}

function writeDate(value: unknown, timeOfDay: [number, number, number]): string {
	const text = textOf(value);
	const match = DATE.exec(text);
	const [year, month, day, ...time] = (match ?? []).slice(1, 7).map((part) => Number(part ?? 0));
	const [hour, minute, second] = match?.[4] === undefined ? timeOfDay : time;
	const exists =
		year !== undefined &&
		new Date(Date.UTC(year, month - 1, day, hour, minute, second))
			.toISOString()
			.startsWith(`${[year, pad(month), pad(day)].join('-')}T${[hour, minute, second].map(pad).join(':')}`);
	if (!exists) refuse(value);
	return `${year}/${pad(month)}/${pad(day)} ${[hour, minute, second].map(pad).join(':')}`;
}

/**
 * Writes a moment as epoch milliseconds, like `last_update` in the service's answers. A date without an offset counts as UTC.
 *
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toEpochMs(value: unknown): string {
	const text = textOf(value);
	if (/^\d{13}$/.test(text)) return text;
	// Checks the date, and brings it into one form: Date.parse takes 30 February for 2 March.
	const [date, time] = toServiceDateFrom(value).replace(/\//g, '-').split(' ');
	const moment = Date.parse(`${date}T${time}${DATE.exec(text)?.[7] ?? 'Z'}`);
	return Number.isNaN(moment) ? refuse(value) : String(moment);
}

function pad(number: number): string {
	return String(number).padStart(2, '0');
}
