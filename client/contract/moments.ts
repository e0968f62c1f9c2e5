/**
 * Reading dates of the service. The contract shows `yyyy/MM/dd HH:mm:ss` for most and epoch milliseconds for `last_update`, and
 * promises neither.
 */

const DATE =
	/^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ]?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
/** Numbers of this many digits are dates without separators, with or without a time. */
const WRITTEN_OUT = [8, 14];
const END_OF_DAY = '23:59:59';

/** The least number that counts as a moment, 1973 in seconds. A smaller one is something else. */
const LEAST_SECONDS = 1e8;
const LEAST_MS = 1e11;
/** Beyond the year 9999 in milliseconds; 1979 in microseconds. */
const LEAST_US = 3e14;
/** The end of the year 9999, the last one that is written with four digits. */
const LAST_MS = 253_402_300_799_999;

function momentOfNumber(number: number): number | undefined {
	if (number < LEAST_SECONDS) return undefined;
	if (number < LEAST_MS) return number * 1000;
	const moment = number < LEAST_US ? number : Math.floor(number / 1000);
	return moment <= LAST_MS ? moment : undefined;
}

/** The parts of a date, as ISO 8601 writes them; `time` and `zone` are empty where none is named. */
interface Written {
	date: string;
	time: string;
	zone: string;
	/** Epoch milliseconds. */
	moment: number;
}

/** Takes a date apart. @returns undefined if it is none */
function written(text: string): Written | undefined {
	const [, year, month, day, hour, minute, second = '00', named = ''] = DATE.exec(text) ?? [];
	if (year === undefined) return undefined;
	// Date.parse takes 30 February for 2 March.
	const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
	if (!isDay) return undefined;
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const time = hour === undefined ? '' : `${hour.padStart(2, '0')}:${minute}:${second}`;
	const zone = /^(Z|UTC)$/i.test(named) ? 'Z' : named.replace(/(\d{2}):?(\d{2})$/, '$1:$2');
	const moment = Date.parse(`${date}T${time || END_OF_DAY}${zone || 'Z'}`);
	return Number.isNaN(moment) ? undefined : { date, time, zone, moment };
}

/**
 * Reads a moment in any form in which a service may write it: date with or without time and offset, or seconds, milliseconds
 * or microseconds since 1970, as a number or as text. A date without a time stands for the end of that day. Without an
 * offset it counts as UTC, so such dates can be compared with each other.
 *
 * @returns epoch milliseconds; undefined if it is none of this
 */
export function momentOf(value: unknown): number | undefined {
	if (typeof value === 'number') return momentOfNumber(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const isNumber = /^\d+(\.\d+)?$/.test(text) && !WRITTEN_OUT.includes(text.length);
	return isNumber ? momentOfNumber(Number(text)) : written(text)?.moment;
}

/** What the service writes where there is no date; that a license without an expiry date has 0 there is a guess. */
const NO_DATE = ['', '0'];

/** A date as ISO 8601 writes it, without a zone where none is named. */
function isoText(text: string): string | undefined {
	const parts = written(text);
	if (!parts) return undefined;
	const { date, time, zone } = parts;
	return time ? `${date}T${time}${zone}` : date;
}

/**
 * A date of the service as ISO 8601: without a zone where the service names none, which is its documented form; in UTC out of
 * a number since 1970.
 *
 * @returns null where there is no date; what cannot be read stays as it is, as text
 */
export function isoDate(value: unknown): string | null {
	const text = String(value ?? '').trim();
	if (NO_DATE.includes(text)) return null;
	const isNumber = /^\d+(\.\d+)?$/.test(text) && !WRITTEN_OUT.includes(text.length);
	if (!isNumber) return isoText(text) ?? text;
	const moment = momentOfNumber(Number(text));
	return moment === undefined ? text : new Date(moment).toISOString();
}
