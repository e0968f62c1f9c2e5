import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { toFlag, toNumber } from '../../../client/contract/scalars';

/**
 * What simplified items hold: one name for one thing, in the output of every operation. What each name means, and its type, is in
 * `scripts/generate/vocabulary.mts`. A property is null where the service says that there is no value, and missing where it says
 * nothing.
 */

/** What was sent, by the names of the API, and what the node knows beside the answer, by the names of items. */
export type Told = IDataObject;

/** An item as the service returned it, and what the node knows beside: simplified items hold both. */
export interface Answer extends INodeExecutionData {
	known?: Told;
}

/**
 * Makes a simplified item.
 *
 * @param row as the service returned it, without its secrets
 */
export type Result = (row: IDataObject, told: Told) => IDataObject;

/** An item of the properties that have a value, or null. */
export function item(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Reads a value unless the service says nothing. */
export function told<T>(value: unknown, read: (value: unknown) => T): T | undefined {
	return value === undefined ? undefined : read(value);
}

/** An ID, also where the service writes a number; null for none. */
export function id(value: unknown): string | null | undefined {
	return told(value, (one) => (one === null || one === '' ? null : String(one)));
}

/** A name or another text as it is; null for none. */
export function text(value: unknown): string | null | undefined {
	return told(value, (one) => (one === null ? null : String(one)));
}

/** A number, also where the service writes it as text; what is none stays as it is. */
export function count(value: unknown): IDataObject[string] {
	return toNumber(value) ?? (value as IDataObject[string]);
}

/** Yes or no, also where the service writes 1 and 0; what is neither stays as it is. */
export function flag(value: unknown): IDataObject[string] {
	return toFlag(value) ?? (value as IDataObject[string]);
}
