/** One half of a pair that makes up one character. It cannot be sent. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** A text that can be sent: lone surrogates, which cutting a text may leave behind, become a replacement character. */
export function wellFormed(text: string): string {
	return text.replace(LONE_SURROGATE, '\ufffd');
}
