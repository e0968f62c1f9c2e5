import type { IBinaryData } from 'n8n-workflow';
import { shown, toText } from './values';

/** What n8n writes into `data` of a file whose content it keeps elsewhere: the name of its store. Most of them are Base64, too. */
const STORES = ['filesystem', 'filesystem-v2', 's3', 'azure', 'database'];

/** Whether a text is what n8n writes in place of the content of a file. */
export function isNameOfStore(text: string): boolean {
	return STORES.includes(text.trim());
}

/** How the form names a file: the field that holds it or, by an expression, the file itself. */
export type FileReference = string | IBinaryData;

/** Whether a value has the content of a file as n8n holds it: in memory, or in its store. */
export function hasContent(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null) return false;
	const { data, id } = value as Partial<IBinaryData>;
	return typeof data === 'string' || typeof id === 'string';
}

/** Whether a value is a file as n8n describes one. Other JSON may have `data` and `id` too, but no `mimeType`. */
export function isFile(value: unknown): value is IBinaryData {
	return hasContent(value) && typeof value.mimeType === 'string';
}

/** What names a file. @throws Error that ends a sentence which begins with the parameter's name */
export function toFileReference(value: unknown): FileReference {
	if (isFile(value)) return value;
	if (typeof value === 'object' && value !== null)
		throw new Error(`must be the name of a field or a file, not ${shown(value)}`);
	return toText(value).trim();
}
