/**
 * Reads comma-separated values as RFC 4180 has them: fields may be quoted, a doubled quote stands for one.
 * @param text content; a byte order mark and empty lines do not count
 * @returns the fields of each line
 * @throws Error when a quoted field is not closed
 */
export function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let field = '';
	let isQuoted = false;
	const endField = () => {
		row.push(field);
		field = '';
	};
	const endRow = () => {
		endField();
		if (row.length > 1 || row[0] !== '') rows.push(row);
		row = [];
	};
	const content = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
	for (let at = 0; at < content.length; at++) {
		const character = content[at];
		if (isQuoted && character === '"' && content[at + 1] === '"') {
			field += '"';
			at += 1;
		} else if (character === '"' && (isQuoted || field === '')) isQuoted = !isQuoted;
		else if (isQuoted) field += character;
		else if (character === ',') endField();
		else if (character === '\n') endRow();
		else field += character;
	}
	if (isQuoted) throw new Error('a quoted field is not closed');
	endRow();
	return rows;
}
