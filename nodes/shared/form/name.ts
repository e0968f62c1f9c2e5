import { toText } from './values';

/** Nothing that anybody could see: blanks, and characters without width. */
const INVISIBLE = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u;
/** What JavaScript makes of an object in the middle of a text. */
const OBJECT = '[object Object]';
/** What it makes of nothing. "null" is a name that people have. */
const NOTHING = 'undefined';

/** What is wrong with a name that says nothing, in whatever way the others are made safe. */
function emptyNameFlaw(name: string): string | undefined {
	if (INVISIBLE.test(name)) return 'has no visible character';
	if (name.includes(OBJECT)) return `contains "${OBJECT}", which an expression returns for an object`;
	return name.trim() === NOTHING
		? `is "${NOTHING}", which an expression returns for a missing value`
		: undefined;
}

/**
 * What is wrong with a name, as the end of a sentence. The contract names no characters that a name must not have; this refuses
 * what nobody means as one. A name of any length is sent: only the service knows its limit.
 *
 * @returns undefined for a name that can be one
 */
export function nameFlaw(name: string): string | undefined {
	if (!INVISIBLE.test(name) && /\p{Cc}/u.test(name))
		return 'contains a line break or another control character';
	return emptyNameFlaw(name);
}

/** What is wrong with the name of a file, in the same way. */
export function fileNameFlaw(name: string): string | undefined {
	return /^\.{1,2}$/.test(name.trim())
		? 'has a special meaning in paths and cannot be a name'
		: nameFlaw(name);
}

/** A name as it is sent, without blanks and line breaks around it. @throws Error that ends a sentence which begins with the parameter's name */
function checked(value: unknown, flawOf: (name: string) => string | undefined): string {
	const name = toText(value).trim();
	const flaw = name === '' ? undefined : flawOf(name);
	if (flaw) throw new Error(flaw);
	return name;
}

/**
 * The name of a project, a person, or a team, in one line: line breaks and other control characters become a blank.
 *
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toName(value: unknown): string {
	return checked(toText(value).replace(/\p{Cc}+/gu, ' '), emptyNameFlaw);
}

/** The name of a file that the node makes safe itself. @throws Error that ends a sentence which begins with the parameter's name */
export function toWantedFileName(value: unknown): string {
	return checked(value, emptyNameFlaw);
}

/** The name of a file that is sent as it is. @throws Error that ends a sentence which begins with the parameter's name */
export function toNewFileName(value: unknown): string {
	return checked(value, fileNameFlaw);
}
