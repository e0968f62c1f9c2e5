import { toText } from './values';

/** Nothing that anybody could see: blanks, and characters without width. */
const INVISIBLE = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/**
 * What is wrong with the name of a folder, as the end of a sentence. The contract names no characters that a name must not
 * have; this refuses what no path could lead to. A name of any length is sent: only the service knows its limit.
 *
 * @returns undefined for a name that can be one
 */
export function folderNameFlaw(name: string): string | undefined {
	if (INVISIBLE.test(name)) return 'has no visible character';
	if (/^\.{1,2}$/.test(name.trim()))
		return 'has a special meaning in paths and cannot be the name of a folder';
	if (/\p{Cc}/u.test(name)) return 'contains a line break or another control character';
	return name.includes('/') ? 'contains a slash, which separates the folders of a path' : undefined;
}

/** The name of a folder as it is sent. @throws Error that ends a sentence which begins with the parameter's name */
export function toFolderName(value: unknown): string {
	const name = toText(value);
	const flaw = name === '' ? undefined : folderNameFlaw(name);
	if (flaw) throw new Error(flaw);
	return name;
}
