import type { LateFile } from '../../../../client/files/lateFile';

/** How much of a file is looked at. */
const LOOKED_AT_BYTES = 64 * 1024;

const WIDE = 'is in UTF-16, not in UTF-8';
/** How files begin that are no text: workbooks of Excel, of today (ZIP) and of old. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];
/** Byte order marks of UTF-16. */
const UTF_16_MARKS = ['fffe', 'feff'];

/** The beginning of a file. */
export async function beginningOf(file: LateFile): Promise<Buffer> {
	for await (const piece of file.pieces(Math.max(1, Math.min(file.size, LOOKED_AT_BYTES))))
		return Buffer.from(piece);
	return Buffer.alloc(0);
}

/** Why a file cannot be CSV, whatever the service takes; undefined if it may be. */
export function whyNoCsv(beginning: Buffer): string | undefined {
	const hex = beginning.subarray(0, 4).toString('hex');
	if (WORKBOOKS.some((start) => hex.startsWith(start))) return 'is an Excel workbook, not a CSV file';
	return beginning.toString('utf8').replace('\ufeff', '').trim() === '' ? 'is empty' : undefined;
}

/** The text in UTF-8, undefined if it is in another encoding. */
function utf8Text(beginning: Buffer): string | undefined {
	try {
		// The last character may be cut in two.
		return new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
	} catch {
		return undefined;
	}
}

function encodingOf(beginning: Buffer): string | undefined {
	const hex = beginning.subarray(0, 2).toString('hex');
	if (UTF_16_MARKS.includes(hex) || beginning.includes(0)) return WIDE;
	return utf8Text(beginning) === undefined
		? 'is not in UTF-8; it may be in Shift_JIS or another older encoding'
		: undefined;
}

/** What separates the columns of the first line, if it is no comma. */
function separatorOf(line: string): string | undefined {
	if (line.includes(',')) return undefined;
	if (line.includes(';')) return 'separates its columns with semicolons, not with commas';
	if (line.includes('\t')) return 'separates its columns with tabs, not with commas';
	return 'has only one column in its first line';
}

/**
 * What is unusual about a CSV file, each as the end of a sentence that begins with the file. The service documents neither
 * encoding nor separator, so none of it is wrong, until the service has refused the file.
 */
export function peculiarities(beginning: Buffer): string[] {
	const encoding = encodingOf(beginning);
	if (encoding === WIDE) return [encoding];
	const text = beginning.toString('utf8').replace(/^\ufeff/, '');
	const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
	const endings =
		text.includes('\r') && !text.includes('\n') ? 'ends its lines with carriage returns only' : undefined;
	const rows =
		lines.length < 2 ? 'has one line only, so that no user follows the names of the columns' : undefined;
	return [encoding, separatorOf(lines[0] ?? ''), endings, rows].filter((one) => one !== undefined);
}
