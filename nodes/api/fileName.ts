/** What no file name may bring along: separators of folders and control characters. */
const UNSAFE = /[/\\\p{Cc}]/gu;

/** A name that stays a file name wherever it is written: no folders, no control characters. */
export function toFileName(name: string): string {
	return name.replace(UNSAFE, '_').replace(/^\.+$/, '_');
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
	const name = extended
		? percentDecoded(extended.trim())
		: utf8Decoded(plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]?.trim() ?? '');
	return toFileName(name);
}
