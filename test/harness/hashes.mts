import { hash } from 'node:crypto';
import type { BinaryLike } from 'node:crypto';

/** The MD5 of a text in lower-case hex, the way the service takes passwords. */
export function md5(text: string): string {
	return hash('md5', text);
}

/** The SHA-256 of a file. Comparing it is much faster than comparing the bytes of large files with Jest. */
export function sha256(content: BinaryLike): string {
	return hash('sha256', content);
}
