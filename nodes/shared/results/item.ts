import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { toFlag, toNumber } from '../../../client/contract/scalars';

/**
 * What simplified items hold: one name for one thing, in the output of every operation. What each name means, and its type, is in
 * `scripts/generate/vocabulary.mts`. A property is null where the service says that there is no value, and missing where it says
 * nothing that can be read.
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
	const made: IDataObject = {};
	for (const [name, value] of Object.entries(values)) if (value !== undefined) made[name] = value;
	return made;
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/**
 * Reads a value of the service.
 *
 * @returns null where it says that there is none: null or an empty text; undefined where it says nothing, or writes an object or
 * a list, which no reader understands: Simplify off shows that
 */
export function told<T>(value: unknown, read: (value: Scalar) => T): T | null | undefined {
	if (value === null || value === '') return null;
	return isScalar(value) ? read(value) : undefined;
}

/** An ID, also where the service writes a number; null for none. */
export function id(value: unknown): string | null | undefined {
	return told(value, String);
}

/** A name or another text as it is; null for none. */
export function text(value: unknown): string | null | undefined {
	return told(value, String);
}

/** A number, also where the service writes it as text; null for none. Another text stays as it is. */
export function count(value: unknown): Scalar | null | undefined {
	return told(value, (one) => toNumber(one) ?? one);
}

/** Yes or no, also where the service writes 1 and 0; null for none. What is neither stays as it is. */
export function flag(value: unknown): Scalar | null | undefined {
	return told(value, (one) => toFlag(one) ?? one);
}
