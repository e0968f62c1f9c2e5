import { wellFormed } from '../contract/text';

/**
 * What a file name must not contain: path separators, control characters, and characters that change the direction of the
 * text, with which a name that reads "exe.pdf" may end in ".exe".
 */
const UNSAFE = /[/\\\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The start of an absolute Windows path, and names that are devices there, with any extension. */
const DRIVE = /^([a-z]):/i;
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(\.|$))/i;
/** Windows drops these at the end: "nul." and ".. " would be other names. */
const DROPPED_AT_END = /[. ]+$/;
/** The longest name that common file systems allow. */
const LONGEST_BYTES = 255;
/** Anything longer is not an extension. */
const LONGEST_EXTENSION = 20;
const NAMELESS = 'file';

function bytesOf(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Shortens a name and keeps its extension. */
function shorten(name: string): string {
	if (bytesOf(name) <= LONGEST_BYTES) return name;
	const dot = name.lastIndexOf('.');
	const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
	let start = '';
	for (const character of name.slice(0, name.length - extension.length)) {
		if (bytesOf(start + character + extension) > LONGEST_BYTES) break;
		start += character;
	}
	return start.replace(DROPPED_AT_END, '') + extension;
}

/** A name that is safe on any file system: no folders, no devices, no control characters, not too long. */
export function toFileName(name: string): string {
	const single = wellFormed(name).replace(UNSAFE, '_').replace(DRIVE, '$1_').replace(DROPPED_AT_END, '_');
	// Shortening may leave a device name, and the underscore before one makes the name longer.
	return shorten(shorten(single).replace(DEVICE, '_$1')) || NAMELESS;
}

/** A name with an extension, if it has none of its own and one is known. */
export function extended(name: string, extension: string | undefined): string {
	const known = (extension ?? '').trim().replace(/^\.+/, '');
	const hasOwn = /[^.]\.[^. ]{1,20}$/.test(name);
	return known === '' || hasOwn ? name : toFileName(`${name}.${known}`);
}

function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Node.js reads headers as Latin-1. This undoes it for a service that writes UTF-8 into them. */
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
