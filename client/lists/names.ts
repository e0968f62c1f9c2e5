/**
 * How names are compared. Two spellings of one text are the same name: a Mac writes "é" as two characters, Windows as one
 * (canonical equivalence, Unicode NFC and NFD). Everything else that only looks alike is another name: upper and lower
 * case, blanks of another width, full-width letters, characters without width.
 */

/** The one spelling in which texts are compared. */
function canonical(text: string): string {
	return text.normalize('NFC');
}

/** A text without regard to case, for searching. */
export function folded(text: string): string {
	// A letter may come apart when its case changes.
	return canonical(canonical(text).toLowerCase());
}

/** Whether two names are the same text, however it is spelled. */
export function isSameName(one: string, other: string): boolean {
	return one === other || canonical(one) === canonical(other);
}

/** Whether a text contains another one, without regard to case and spelling. */
export function containsText(text: string, part: string): boolean {
	return folded(text).includes(folded(part));
}

/** How far each katakana is behind its hiragana in Unicode. */
const KATAKANA_OFFSET = 0x60;

/**
 * A text as a database may compare it that searches: without regard to case, accents and voiced sound marks, to the width
 * of characters, and to hiragana or katakana.
 */
function likened(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[ァ-ヶ]/g, (kana) => String.fromCodePoint(kana.codePointAt(0)! - KATAKANA_OFFSET));
}

/** Whether a service that searches may have found a text by what was typed: it contains each word of it, in any order. */
export function mayBeFoundBy(text: string, typed: string): boolean {
	const own = likened(text);
	return likened(typed)
		.split(/\s+/)
		.every((word) => own.includes(word));
}

/** The spellings of a text for a service that compares character by character: one for most texts, else two. */
export function spellingsOf(text: string): string[] {
	return [...new Set([canonical(text), text.normalize('NFD')])];
}

/** What bears a name in any spelling; else with blanks around it, which the form does not keep. */
export function namesakesOf<T extends { name: string }>(entries: T[], name: string): T[] {
	const spelled = entries.filter((entry) => isSameName(entry.name, name));
	return spelled.length > 0 ? spelled : entries.filter((entry) => isSameName(entry.name.trim(), name));
}

/**
 * What bears a name: exactly, of several the first; else as one of {@link namesakesOf}.
 *
 * @returns more than one if several come equally close and none bears the name exactly
 */
export function bearersOf<T extends { name: string }>(entries: T[], name: string): T[] {
	const exact = entries.find((entry) => entry.name === name);
	return exact ? [exact] : namesakesOf(entries, name);
}
