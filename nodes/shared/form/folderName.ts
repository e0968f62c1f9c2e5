import { nameFlaw } from './name';
import { toText } from './values';

/**
 * What is wrong with the name of a folder, as the end of a sentence: besides what no name is, what no path could lead to.
 *
 * @returns undefined for a name that can be one
 */
export function folderNameFlaw(name: string): string | undefined {
	if (/^\.{1,2}$/.test(name.trim()))
		return 'has a special meaning in paths and cannot be the name of a folder';
	if (name.includes('\\')) return 'contains a backslash. The folders of a path are separated by slashes';
	return (
		nameFlaw(name) ??
		(name.includes('/') ? 'contains a slash, which separates the folders of a path' : undefined)
	);
}

/** The name of a folder as it is sent. @throws Error that ends a sentence which begins with the parameter's name */
export function toFolderName(value: unknown): string {
	const name = toText(value);
	const flaw = name === '' ? undefined : folderNameFlaw(name);
	if (flaw) throw new Error(flaw);
	return name;
}
