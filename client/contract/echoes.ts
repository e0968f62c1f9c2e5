import { parseJson } from './json';
import { MASK } from './secrets';

/**
 * A service may repeat what it was sent, under any name and inside other texts. Here it is found by its value. A secret that
 * is a word or a number may well be something else, so a short one has to be the whole text.
 */

/** A secret of at least this many characters is found inside other texts, too. */
const SHORTEST_INSIDE = 8;
/** A secret of at least this many characters is found if it is the whole text. */
const SHORTEST_WHOLE = 4;
/** Levels of lists and objects that are looked through. An answer with more of them is refused when it is read. */
const MAX_DEPTH = 200;

function inText(text: string, secrets: readonly string[]): string {
	let clean = text;
	for (const secret of secrets) {
		if (text === secret && secret.length >= SHORTEST_WHOLE) return MASK;
		if (secret.length >= SHORTEST_INSIDE && clean.includes(secret)) clean = clean.split(secret).join(MASK);
	}
	return clean;
}

function inList(list: unknown[], secrets: readonly string[], depth: number): unknown[] {
	let isSame = true;
	const clean = list.map((value) => {
		const inner = hide(value, secrets, depth + 1);
		isSame &&= inner === value;
		return inner;
	});
	return isSame ? list : clean;
}

function inObject(object: object, secrets: readonly string[], depth: number): object {
	let isSame = true;
	const entries = Object.entries(object).map(([name, value]: [string, unknown]): [string, unknown] => {
		const inner = [inText(name, secrets), hide(value, secrets, depth + 1)] as [string, unknown];
		isSame &&= inner[0] === name && inner[1] === value;
		return inner;
	});
	return isSame ? object : Object.fromEntries(entries);
}

function hide(value: unknown, secrets: readonly string[], depth: number): unknown {
	if (typeof value === 'string') return inText(value, secrets);
	if (typeof value === 'number') {
		const text = inText(String(value), secrets);
		return text === MASK ? text : value;
	}
	if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
	return Array.isArray(value) ? inList(value, secrets, depth) : inObject(value, secrets, depth);
}

/**
 * An answer in which the secrets that the service was sent are masked, wherever they stand.
 *
 * @param value parsed JSON, or a text
 * @param secrets the longest first
 * @returns the same if there are none
 */
export function withoutEchoes<T>(value: T, secrets: readonly string[]): T {
	return hide(value, secrets, 0) as T;
}

/** Whether a text cannot hold a secret: JSON may also write it with escapes. */
function isClean(text: string, secrets: readonly string[]): boolean {
	return !text.includes('\\') && !secrets.some((secret) => text.includes(secret));
}

/** The headers of an answer in which the secrets that the service was sent are masked. */
export function headersWithoutEchoes<T extends object>(headers: T, secrets: readonly string[]): T {
	const all = JSON.stringify(headers);
	return isClean(all, secrets) ? headers : withoutEchoes(headers, secrets);
}

/**
 * The body of an answer in which the secrets that the service was sent are masked. A file, as a stream or as bytes, stays as
 * it is.
 *
 * @param secrets the longest first
 */
export function bodyWithoutEchoes<T>(body: T, secrets: readonly string[]): T {
	if (typeof body !== 'string' || isClean(body, secrets)) return body;
	let document: unknown = body;
	try {
		document = parseJson(body);
	} catch {
		// A text like any other.
	}
	return withoutEchoes(document, secrets) as T;
}
