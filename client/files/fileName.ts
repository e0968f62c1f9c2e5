import { createHash } from 'crypto';
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
/** Digits of the mark that keeps two names apart that are cut to the same text. */
const MARK_DIGITS = 8;
const NAMELESS = 'file';

function bytesOf(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Shortens a name and keeps its extension. A mark of the whole name keeps it apart from others that begin alike. */
function shorten(name: string): string {
	if (bytesOf(name) <= LONGEST_BYTES) return name;
	const dot = name.lastIndexOf('.');
	const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
	const mark = `~${createHash('sha256').update(name).digest('hex').slice(0, MARK_DIGITS)}`;
	const end = mark + extension;
	let start = '';
	for (const character of name.slice(0, name.length - extension.length)) {
		if (bytesOf(start + character + end) > LONGEST_BYTES) break;
		start += character;
	}
	return start.replace(DROPPED_AT_END, '') + end;
}

/** No folders, no control characters, no drives, no blanks at its end, nothing that Windows drops. */
function flat(name: string): string {
	return wellFormed(name.trimEnd()).replace(UNSAFE, '_').replace(DRIVE, '$1_').replace(DROPPED_AT_END, '_');
}

/** A name that is safe to send, of any length: only the service knows its limit. */
export function toSentName(name: string): string {
	return flat(name).replace(DEVICE, '_$1') || NAMELESS;
}

/** A name that is safe on any file system: no folders, no devices, no control characters, not too long. */
export function toFileName(name: string): string {
	// Shortening may leave a device name, and the underscore before one makes the name longer.
	return shorten(shorten(flat(name)).replace(DEVICE, '_$1')) || NAMELESS;
}

/** A name with an extension, if it has none of its own and one is known. */
export function extended(name: string, extension: string | undefined): string {
	const known = (extension ?? '').trim().replace(/^\.+/, '');
	const hasOwn = /[^.]\.[^. ]{1,20}$/.test(name);
	return known === '' || hasOwn ? name : toSentName(`${name}.${known}`);
}
