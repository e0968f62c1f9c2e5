import type { IDataObject } from 'n8n-workflow';
import { parseJson } from './json';
import { toNumber } from './scalars';
import { STATUS_OK } from './statusCodes';

/** What an answer says if it is a failure: a code of the service, or only an HTTP status. */
export interface FailedAnswer {
	ok: false;
	/** `status_code` of the envelope; undefined for an answer without an envelope. */
	statusCode?: number;
	httpStatus: number;
	/** The service's own words. */
	serviceText?: string;
	retryAfterS?: number;
}

/** What the service answered, in either style of errors. */
export type Answer = { ok: true; result: unknown; totalRecords: number | null } | FailedAnswer;

/** The properties of the contract's schema `Envelope`. An object with any other property is something else. */
const ENVELOPE_PROPERTIES = ['result', 'description', 'status_code', 'total_records'];

function parseObject(body: unknown): IDataObject | undefined {
	let value = body;
	if (typeof value === 'string') {
		try {
			value = parseJson(value);
		} catch {
			return undefined;
		}
	}
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: undefined;
}

function statusCodeOf({ status_code: value }: IDataObject): number | undefined {
	const code = toNumber(value);
	return Number.isSafeInteger(code) ? code : undefined;
}

/** Whether a JSON document is the outer object of an answer, and not a document that a user stored. */
export function isEnvelope(document: unknown): boolean {
	const object = parseObject(document);
	return (
		object !== undefined &&
		statusCodeOf(object) !== undefined &&
		Object.keys(object).every((name) => ENVELOPE_PROPERTIES.includes(name))
	);
}

const SECONDS = /^\d+(\.\d+)?$/;
/** A date of HTTP, in one of its three forms. `Date.parse` alone takes "-5" and "1.5" for dates as well. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/;

/**
 * The header Retry-After in seconds: a number, rounded up, or a date. Of several numbers, as from several proxies, the
 * largest counts.
 *
 * @param now epoch milliseconds by the clock of whoever sent it
 * @returns undefined if there is none, or it is neither of the two
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const text = String(header ?? '').trim();
	const numbers = text.split(',').map((part) => part.trim());
	if (numbers.every((part) => SECONDS.test(part))) return Math.ceil(Math.max(...numbers.map(Number)));
	const at = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** What time it was for whoever sent an answer, by its header Date; for this process if it has none. */
function clockOf({ date }: IDataObject): number {
	const at = Date.parse(String(date ?? ''));
	return Number.isNaN(at) ? Date.now() : at;
}

/**
 * Reads the outer object of an answer. The envelope decides, not the HTTP status: a failure is a `status_code` other
 * than 200, whatever the HTTP status, or an answer without an envelope.
 *
 * @param body parsed or unparsed body
 * @param httpStatus HTTP status it came with
 * @param headers of the answer; Retry-After is read
 */
export function readAnswer(body: unknown, httpStatus: number, headers: IDataObject = {}): Answer {
	const envelope = parseObject(body);
	const statusCode = envelope && statusCodeOf(envelope);
	if (!envelope || statusCode === undefined) {
		const retryAfterS = readRetryAfter(headers['retry-after'], clockOf(headers));
		return { ok: false, httpStatus, ...(retryAfterS !== undefined && { retryAfterS }) };
	}
	if (statusCode === STATUS_OK) {
		return { ok: true, result: envelope.result, totalRecords: toNumber(envelope.total_records) ?? null };
	}
	const { description } = envelope;
	const serviceText = typeof description === 'string' && description !== 'OK' ? description.trim() : '';
	return { ok: false, statusCode, httpStatus, ...(serviceText && { serviceText }) };
}
