import { decimalIn } from '../../../client/contract/scalars';
import { UNSEEN, cutToLength, wellFormed } from '../../../client/contract/text';

/**
 * How values of the form are written for the service. Each function takes what a parameter or an expression yielded and
 * returns the text to send. An error it throws ends the sentence `"<Parameter>" …`.
 */

const SHOWN_MAX_CHARACTERS = 60;

const EACH_UNSEEN = new RegExp(UNSEEN, 'gu');

/** A text in which everything can be seen: `\u200b` in place of a blank without width. */
function visible(text: string): string {
	return text.replace(EACH_UNSEEN, (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}

/** A value as an error shows it: in quotes and cut to length, or in words if it is not a text. */
export function shown(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	if (typeof value === 'number' && !Number.isFinite(value)) return 'the result of an invalid calculation';
	const text = String(value);
	return `"${visible(wellFormed(cutToLength(text, SHOWN_MAX_CHARACTERS)))}"`;
}

/** Text as it is; numbers and booleans in words. A whole number that JavaScript has rounded is not what anybody meant. */
export function toText(value: unknown): string {
	if (Number.isInteger(value) && !Number.isSafeInteger(value))
		throw new Error(
			`must be text, not the number ${String(value)}: numbers this large lose their last digits. Pass it on as text`,
		);
	const isNotFinite = typeof value === 'number' && !Number.isFinite(value);
	if (typeof value === 'object' || value === undefined || isNotFinite)
		throw new Error(`must be text, not ${shown(value)}`);
	return wellFormed(String(value));
}

/** A thousand for some, and one for others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** A number, also out of a text in decimal digits that everybody reads alike. Anything else stays what it is. */
export function parsed(value: unknown): unknown {
	if (typeof value !== 'string' || AMBIGUOUS.test(value.trim())) return value;
	return decimalIn(value) ?? value;
}

/** How a number is written, for a text that is meant as one; empty for any other value. */
export function howToWrite(value: unknown): string {
	const isMeant = typeof value === 'string' && /\d/.test(value) && typeof parsed(value) !== 'number';
	return isMeant ? '. Write it in digits only, such as 1000 or 1.5' : '';
}

/** The largest number of the contract's format `int32`, which all its counts have. */
const MAX_COUNT = 2 ** 31 - 1;

/** A whole number that is not negative. */
export function toCount(value: unknown): string {
	const number = parsed(value);
	if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > MAX_COUNT)
		throw new Error(`must be a whole number from 0 to ${MAX_COUNT}, not ${shown(value)}${howToWrite(value)}`);
	return String(number);
}

/** A whole number. */
export function toWholeNumber(value: unknown): string {
	const number = parsed(value);
	if (typeof number !== 'number' || !Number.isSafeInteger(number))
		throw new Error(`must be a whole number, not ${shown(value)}${howToWrite(value)}`);
	return String(number);
}

/**
 * What no ID contains: an address, a path or a list is none, and what cannot be seen comes from copying. What else an ID may be
 * is the service's business.
 */
const NOT_IN_ID = /[\s,/\\\p{Cc}\p{Cf}]/u;

/** One ID, without spaces around it. */
export function toId(value: unknown): string {
	const id = toText(value).trim();
	if (NOT_IN_ID.test(id)) throw new Error(`must be a single ID, not ${shown(id)}`);
	return id;
}

/** Whether no other ID and no other path follows the path of a URL: then the ID may be there, and not at its end. */
const ENDS_WITH_PATH =
	'(?!\\S*[?&](?:(?:link|share)[_-]?)?(?:id|uuid|key|token|code|hash|link)=|\\S*[?][^\\s=&#]+(?:#|\\s|$)|\\S*#\\S*/)';

/** The URL of a share link, with its ID as the one group: the last part of the path (contract, schema `Link`). */
export const LINK_URL = `\\s*${ENDS_WITH_PATH}https?://[^\\s?#]+/([^/\\s?#]+)/?(?:[?#]\\S*)?\\s*`;

/** The ID of a share link, also out of its URL or path. One that stands elsewhere than at the end of the path is not guessed. */
export function toLinkId(value: unknown): string {
	const text = toText(value).trim();
	if (!text.includes('/')) return toId(text);
	const url = /^\w*:/.test(text) ? text : `https://example.com/${text}`;
	const [, id] = new RegExp(`^${LINK_URL}$`, 'i').exec(url) ?? [];
	if (id === undefined)
		throw new Error(`must be a link ID or a URL that ends with one, not ${shown(text)}. Use the link ID`);
	return toId(id);
}

/**
 * IDs or addresses: several separated by commas (contract, `x-list-separator`), spaces or line breaks, or the list that an
 * expression yields. Duplicates are dropped.
 */
export function toList(value: unknown): string {
	const parts = (Array.isArray(value) ? (value as unknown[]) : [value])
		.filter((part) => part !== null && part !== undefined)
		.flatMap((part) => toText(part).split(/[\s,;]+/));
	return [...new Set(parts.filter((part) => part !== ''))].join(',');
}

/** IDs, several as in `toList`. */
export function toIds(value: unknown): string {
	const list = toList(value);
	const wrong = list.split(',').find((part) => NOT_IN_ID.test(part));
	if (wrong) throw new Error(`must contain only IDs: ${shown(wrong)} is not an ID`);
	return list;
}

/** Whole numbers, several as in `toList`. */
export function toNumbers(value: unknown): string {
	const list = toList(value);
	const wrong = list.split(',').find((part) => !/^\d*$/.test(part));
	if (wrong) throw new Error(`must contain only numbers: ${shown(wrong)} is not a number`);
	return list;
}

/** One address and nothing around it: no brackets, no `mailto:`, and nothing that cannot be seen. */
const ADDRESS = /^[^@\s<>()[\]\\:\p{C}]+@[^@\s<>()[\]\\:\p{C}]+$/u;

/** One email address. */
export function toEmail(value: unknown): string {
	const address = toText(value).trim();
	if (!ADDRESS.test(address)) throw new Error(`must be an email address, not ${shown(address)}`);
	return address;
}

/** Email addresses, several separated by commas. */
export function toEmails(value: unknown): string {
	const list = toList(value);
	const malformed = list.split(',').find((address) => !ADDRESS.test(address));
	if (malformed)
		throw new Error(`must contain only email addresses: ${shown(malformed)} is not an email address`);
	return list;
}
