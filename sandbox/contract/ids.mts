import { createHash, randomBytes } from 'node:crypto';

/** Creates an ID: 32 lowercase hexadecimal digits, as in the API's examples. */
export function newId(): string {
	return randomBytes(16).toString('hex');
}

/** Unsalted MD5 as 32 lowercase hexadecimal digits: the form in which login takes a password. */
export function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}
