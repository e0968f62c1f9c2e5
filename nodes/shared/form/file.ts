import type { IBinaryData } from 'n8n-workflow';
import { shown, toText } from './values';

/** How the form names a file: the field that holds it or, by an expression, the file itself. */
export type FileReference = string | IBinaryData;

/** Whether a value is a file as n8n describes one: in memory, or in its store. */
export function isFile(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null) return false;
	const { data, id, mimeType } = value as Partial<IBinaryData>;
	return typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string');
}

/** What names a file. @throws Error that ends a sentence which begins with the parameter's name */
export function toFileReference(value: unknown): FileReference {
	if (isFile(value)) return value;
	if (typeof value === 'object' && value !== null)
		throw new Error(`must be the name of a field or a file, not ${shown(value)}`);
	return toText(value).trim();
}
