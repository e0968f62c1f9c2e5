import { wellFormed } from '../../nodes/shared/form/values';

/**
 * What no file name may bring along: separators of folders, control characters, and characters that turn the direction of
 * writing, so that "exe.pdf" may end in ".exe".
 */
const UNSAFE = /[/\\\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The beginning of an absolute path of Windows, and names that are devices there, with whatever ending. */
const DRIVE = /^([a-z]):/i;
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(\.|$))/i;
/** Windows drops these at the end: "nul." and ".. " would be other names. */
const DROPPED_AT_END = /[. ]+$/;
/** The longest name of the usual file systems. */
const LONGEST_BYTES = 255;
/** An ending longer than this is none. */
const LONGEST_ENDING = 20;
const NAMELESS = 'file';

function bytesOf(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Shortens a name, and keeps its ending. */
function shorten(name: string): string {
	if (bytesOf(name) <= LONGEST_BYTES) return name;
	const dot = name.lastIndexOf('.');
	const ending = dot > 0 && name.length - dot <= LONGEST_ENDING ? name.slice(dot) : '';
	let start = '';
	for (const character of name.slice(0, name.length - ending.length)) {
		if (bytesOf(start + character + ending) > LONGEST_BYTES) break;
		start += character;
	}
	return start.replace(DROPPED_AT_END, '') + ending;
}

/** A name that stays a file name wherever it is written: no folders, no devices, no control characters, not too long. */
export function toFileName(name: string): string {
	const single = wellFormed(name).replace(UNSAFE, '_').replace(DRIVE, '$1_').replace(DROPPED_AT_END, '_');
	// Shortening may leave a device, and the sign before a device makes a name longer.
	return shorten(shorten(single).replace(DEVICE, '_$1')) || NAMELESS;
}

function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Headers are read as Latin-1; a service that writes UTF-8 into them all the same is understood. */
function utf8Decoded(text: string): string {
	if (/[^\0-\xff]/.test(text)) return text;
	const decoded = Buffer.from(text, 'latin1').toString('utf8');
	return decoded.includes('\ufffd') ? text : decoded;
}

/**
 * The file name of a Content-Disposition header (RFC 6266): `filename*` before `filename`, without folders.
 *
 * @returns empty if the header names none
 */
export function fileNameOf(contentDisposition: string): string {
	const extended = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(contentDisposition)?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(contentDisposition);
	const name =
		percentDecoded(extended?.trim() ?? '') ||
		utf8Decoded(plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]?.trim() ?? '');
	return name && toFileName(name);
}
