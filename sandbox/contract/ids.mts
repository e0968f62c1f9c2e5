import { createHash, randomBytes } from 'node:crypto';

/** A new identifier: 32 lower-case hexadecimal characters, as in the API's examples. */
export function newId(): string {
	return randomBytes(16).toString('hex');
}

/** Unsalted MD5 as 32 lower-case hexadecimal characters: the form in which login takes a password. */
export function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}
