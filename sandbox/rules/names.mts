/** What becomes of a name. The contract does not say. */
import type { Options } from '../options.mts';

/** Characters that file systems do not allow, and what Windows drops at the end. */
const UNWANTED = /[<>:"|?*\\]/g;
const DROPPED_AT_END = /[. ]+$/;

/** The name under which a file or folder is stored. */
export function storedName(name: string, { names, longestName }: Options): string {
	const written = names === 'nfc' ? name.normalize('NFC') : name;
	const clean =
		names === 'cleaned' ? written.trim().replaceAll(UNWANTED, '_').replace(DROPPED_AT_END, '') : written;
	return longestName > 0 ? [...clean].slice(0, longestName).join('') : clean;
}

/** The name with the first number that makes it another one than those beside it. */
export function uniqueName(name: string, beside: string[]): string {
	for (let number = 0; ; number++) {
		const numbered = number === 0 ? name : `${name} (${number})`;
		if (!beside.includes(numbered)) return numbered;
	}
}
