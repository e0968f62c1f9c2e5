import { decoded } from '../contract/text';
import { toFileName } from './fileName';

/**
 * The file name in a Content-Disposition header, as real servers write it: RFC 6266 and 5987 (`filename*`), RFC 2231 (in
 * parts), RFC 2047 (`=?UTF-8?B?…?=`), percent-encoded, or as raw UTF-8. What can be read in two ways is not guessed: the
 * service lists the file under its own title.
 */

/** A parameter: in quotes, where it may hold semicolons, or up to the next semicolon. */
const PARAMETER = /([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^;]*))/g;
/** A name without quotes that has a semicolon in it: what follows is no parameter, so nobody can tell where the name ends. */
const CUT_NAME = /;\s*filename\s*=\s*[^\s";][^;]*;\s*(?![^\s=;"]+\s*=)[^\s;]/i;
/** An encoded word of RFC 2047, with the language of RFC 2231. */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=/gi;
const PERCENT = /%([0-9a-f]{2})/gi;
/** Charsets of one byte a character: any bytes can be read in them, so they say little. */
const SINGLE_BYTE = /^(us-ascii|iso-8859-\d+|latin-?1|windows-12\d\d|cp12\d\d)$/i;
/** A name that is nothing but dots, blanks, separators and invisible characters names nothing. */
const NAMELESS = /^[./\\\s\p{Cc}\p{Cf}]*$/u;
/** What stands in a name whose characters were lost: `???.pdf`. A control character may begin ISO-2022. */
const LOST = /[?\ufffd\p{Cc}]/u;
/** The second half of Latin-1, which Node.js reads without a charset. */
const UPPER_LATIN = /[\u0080-\u00ff]/;

/** Text in the charset that a server names. Some name Latin-1 and write UTF-8, which is never Latin-1 by chance. */
function declared(bytes: Uint8Array, charset: string): string | undefined {
	const utf8 = SINGLE_BYTE.test(charset) ? decoded(bytes, 'utf-8') : undefined;
	return utf8 ?? decoded(bytes, charset);
}

/** @returns undefined if a percent sign is not followed by two digits */
function percentBytes(text: string): Uint8Array | undefined {
	if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
	const raw = /[^\0-\xff]/.test(text) ? Buffer.from(text).toString('latin1') : text;
	return Buffer.from(
		raw.replace(PERCENT, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
		'latin1',
	);
}

/** `charset'language'text` of RFC 5987; UTF-8 where a server leaves the charset out. */
function extendedName(value: string): string | undefined {
	const [, charset = '', text = value] = /^([^']*)'[^']*'(.*)$/s.exec(value) ?? [];
	const bytes = percentBytes(text);
	return bytes && declared(bytes, charset || 'utf-8');
}

function wordBytes(encoding: string, text: string): Uint8Array {
	if (/b/i.test(encoding)) return Buffer.from(text, 'base64');
	const quoted = text.replace(/_/g, ' ').replace(/%/g, '%25');
	return percentBytes(quoted.replace(/=(?=[0-9a-f]{2})/gi, '%')) ?? Buffer.from(text, 'latin1');
}

/** Encoded words with what is between them. Words of one charset are joined first: some servers cut characters apart. */
function wordsDecoded(text: string): string | undefined {
	const pieces: Array<{ charset: string; bytes: Uint8Array }> = [];
	const add = (charset: string, bytes: Uint8Array): void => {
		const last = pieces.at(-1);
		if (last?.charset === charset) last.bytes = Buffer.concat([last.bytes, bytes]);
		else pieces.push({ charset, bytes });
	};
	let end = 0;
	for (const { 0: word, 1: charset, 2: encoding, 3: content, index } of text.matchAll(WORD)) {
		const between = text.slice(end, index);
		if (between.trim() !== '') add('latin1', Buffer.from(between, 'latin1'));
		add(charset.toLowerCase(), wordBytes(encoding, content));
		end = index + word.length;
	}
	if (end < text.length) add('latin1', Buffer.from(text.slice(end), 'latin1'));
	const texts = pieces.map(({ charset, bytes }) => declared(bytes, charset));
	return texts.includes(undefined) ? undefined : texts.join('');
}

/** A percent-encoded name. One of ASCII alone, or with a plus sign, may mean two things. */
function percentDecoded(text: string): string | undefined {
	// Whoever encodes a name leaves no other characters in it.
	const bytes = /[^\0-\x7f]/.test(text) ? undefined : percentBytes(text);
	if (!bytes) return text;
	const name = decoded(bytes, 'utf-8');
	return name !== undefined && /[^\0-\x7f]/.test(name) && !text.includes('+') ? name : undefined;
}

/** A plain name. Node.js reads headers as Latin-1, so each character is a byte. */
function plainName(text: string): string | undefined {
	if (text.search(WORD) >= 0) return wordsDecoded(text);
	const isLatin = /^[\0-\xff]*$/.test(text);
	const name = isLatin && UPPER_LATIN.test(text) ? decoded(Buffer.from(text, 'latin1'), 'utf-8') : text;
	if (name === undefined || LOST.test(name)) return undefined;
	return /%[0-9a-f]{2}/i.test(name) ? percentDecoded(name) : name;
}

/** A name in parts (RFC 2231): `filename*0*=UTF-8''…; filename*1="…"`. */
function nameInParts(parameters: Map<string, string>): string | undefined {
	const parts: string[] = [];
	let isExtended = false;
	for (let index = 0; ; index++) {
		const encoded = parameters.get(`filename*${index}*`);
		const plain = parameters.get(`filename*${index}`);
		if (index === 0) isExtended = encoded !== undefined;
		if (encoded === undefined && plain === undefined) break;
		parts.push(encoded ?? (isExtended ? (plain ?? '').replace(/%/g, '%25') : (plain ?? '')));
	}
	return isExtended ? extendedName(parts.join('')) : plainName(parts.join(''));
}

/** Parameters of a header by their names; of several with one name, the first. */
function parametersOf(header: string): Map<string, string> {
	const parameters = new Map<string, string>();
	for (const [, name, quoted, plain] of header.matchAll(PARAMETER)) {
		// A backslash before anything else is no escape but a path, as Windows writes it.
		const value = quoted?.replace(/\\(["\\])/g, '$1') ?? plain.trim();
		if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
	}
	return parameters;
}

/**
 * The file name of a Content-Disposition header, safe on any file system.
 *
 * @param header as Node.js reads it: one character for each byte
 * @returns empty if the header names none, or it cannot be read for certain
 */
export function fileNameOf(header: string): string {
	const parameters = parametersOf(header);
	const extended = parameters.get('filename*');
	const isInParts = parameters.has('filename*0') || parameters.has('filename*0*');
	const plain = CUT_NAME.test(header) ? '' : (parameters.get('filename') ?? '');
	const name = extended ? extendedName(extended) : isInParts ? nameInParts(parameters) : plainName(plain);
	return name === undefined || NAMELESS.test(name) ? '' : toFileName(name);
}
