/** Where a piece of a pattern, in which ? stands for any character, begins in a text; -1 if nowhere from there on. */
function findPiece(text: string[], piece: string[], from: number): number {
	for (let start = from; start + piece.length <= text.length; start++) {
		if (piece.every((sign, index) => sign === '?' || sign === text[start + index])) return start;
	}
	return -1;
}

/**
 * Whether a whole text matches a pattern: `*` stands for any characters, `?` for one; case does not count. It takes no
 * longer than the product of both lengths, whatever the pattern, which may come from outside: a regular expression of many
 * `.*` could keep n8n busy for hours.
 */
export function matchesPattern(text: string, pattern: string): boolean {
	const characters = [...text.toLowerCase()];
	const pieces = pattern
		.toLowerCase()
		.split('*')
		.map((piece) => [...piece]);
	const last = pieces[pieces.length - 1];
	if (pieces.length === 1) return last.length === characters.length && findPiece(characters, last, 0) === 0;
	let position = 0;
	for (const [index, piece] of pieces.slice(0, -1).entries()) {
		const found = findPiece(characters, piece, position);
		if (found < 0 || (index === 0 && found > 0)) return false;
		position = found + piece.length;
	}
	const end = characters.length - last.length;
	return end >= position && findPiece(characters, last, end) === end;
}
