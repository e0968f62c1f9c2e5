/** One half of a pair that makes up one character. It cannot be sent. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** What nobody sees: control characters, and characters without width. */
export const UNSEEN = /[\p{Cc}\p{Cf}]/u;

/** A text that can be sent: lone surrogates, which cutting a text may leave behind, become a replacement character. */
export function wellFormed(text: string): string {
	return text.replace(LONE_SURROGATE, '\ufffd');
}

/**
 * A text cut to a length, with "…" for the rest. No character is cut in two.
 *
 * @param limit how many characters are kept
 */
export function cutToLength(text: string, limit: number): string {
	// Twice as many code units hold so many characters, and a long text is not taken apart as a whole.
	const characters = [...text.slice(0, 2 * limit + 2)];
	return characters.length > limit ? `${characters.slice(0, limit).join('').trimEnd()}…` : text;
}

/** @returns undefined if the bytes are not text in this charset, or the charset is unknown */
export function decoded(bytes: Uint8Array, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
