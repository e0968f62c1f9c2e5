/**
 * Parses comma-separated values in the format of RFC 4180: fields may be in quotes, where two quotes stand for one.
 * A byte order mark and empty lines are ignored.
 * @returns the fields of each line
 * @throws Error if a quoted field is not closed
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
