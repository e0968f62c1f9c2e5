import { folded } from '../../../../client/lists/names';

/** Index at which a part of a pattern (? is any character) first occurs in a text from a position on; -1 if nowhere. */
function findPiece(text: string[], piece: string[], from: number): number {
	for (let start = from; start + piece.length <= text.length; start++) {
		if (piece.every((sign, index) => sign === '?' || sign === text[start + index])) return start;
	}
	return -1;
}

/**
 * Whether a whole text matches a pattern: `*` is any characters, `?` is one; not case-sensitive, in any spelling. The time is bounded by the
 * product of both lengths. The pattern may come from outside, and as a regular expression many `.*` could block n8n for hours.
 */
export function matchesPattern(text: string, pattern: string): boolean {
	const characters = [...folded(text)];
	const pieces = folded(pattern)
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
