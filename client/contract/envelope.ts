import type { IDataObject } from 'n8n-workflow';

import { readRetryAfter } from '../transport/retryPolicy';
import { STATUS_OK } from './statusCodes';

/** What the service answered, whichever way it travelled. */
export type Answer =
	| { ok: true; result: unknown; totalRecords: number | null }
	| { ok: false; statusCode?: number; httpStatus: number; serviceText?: string; retryAfterS?: number };

/** The properties of the contract's schema `Envelope`; an object with any other is something else. */
const ENVELOPE_PROPERTIES = ['result', 'description', 'status_code', 'total_records'];

function parseObject(body: unknown): IDataObject | undefined {
	let value = body;
	if (typeof value === 'string') {
		try {
			value = JSON.parse(value);
		} catch {
			return undefined;
		}
	}
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: undefined;
}

/** A number of the envelope, also where the service writes it as text. */
function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'string' ? Number(value === '' ? NaN : value) : NaN;
}

/** Whether a JSON document is the outer object of an answer, and not a document that a user stored. */
export function isEnvelope(document: unknown): boolean {
	const object = parseObject(document);
	return (
		object !== undefined &&
		Number.isSafeInteger(numberOf(object.status_code)) &&
		Object.keys(object).every((name) => ENVELOPE_PROPERTIES.includes(name))
	);
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
	const statusCode = numberOf(envelope?.status_code);
	if (!envelope || !Number.isSafeInteger(statusCode)) {
		const retryAfterS = readRetryAfter(headers['retry-after'], Date.now());
		return { ok: false, httpStatus, ...(retryAfterS !== undefined && { retryAfterS }) };
	}
	if (statusCode !== STATUS_OK) {
		const { description } = envelope;
		const serviceText = typeof description === 'string' && description !== 'OK' ? description.trim() : '';
		return { ok: false, statusCode, httpStatus, ...(serviceText && { serviceText }) };
	}
	const total = numberOf(envelope.total_records);
	return { ok: true, result: envelope.result, totalRecords: Number.isFinite(total) ? total : null };
}
