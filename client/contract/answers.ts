import type { IDataObject } from 'n8n-workflow';
import { CallFailed } from './failures';
import { toNumber } from './scalars';

/**
 * Readers of results. A result is read, not cast: where something that is needed is missing, the call ends with a failure
 * that says what.
 */

/** The failure for a success that holds something else than documented. */
export function unexpectedAnswer(missing: string): CallFailed {
	return new CallFailed({ type: 'unexpectedAnswer', missing });
}

/** Whether a value has more levels of objects and lists than a number. */
export function isDeeperThan(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** Whether a value is an object, and not a list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object as it is; anything else has no properties. */
export function objectOrEmpty(value: unknown): IDataObject {
	return isObject(value) ? value : {};
}

/**
 * The properties of a result. A word or a number has none.
 *
 * @param what what was asked for, for the error
 * @throws CallFailed if nothing came
 */
export function propertiesOf(result: unknown, what: string): IDataObject {
	if (result === undefined || result === null) throw unexpectedAnswer(what);
	return isObject(result) ? result : {};
}

/**
 * An object inside a result.
 *
 * @throws CallFailed if there is none of that name
 */
export function objectIn(result: unknown, name: string): IDataObject {
	const value = isObject(result) ? result[name] : undefined;
	if (isObject(value)) return value;
	throw unexpectedAnswer(name);
}

/**
 * An ID inside a result.
 *
 * @throws CallFailed if there is none: the next call would look for the name "undefined"
 */
export function idIn(result: unknown, name: string): string {
	const id = isObject(result) ? result[name] : undefined;
	if ((typeof id === 'string' && id !== '') || Number.isSafeInteger(id)) return String(id);
	throw unexpectedAnswer(name);
}

/** A number inside a result, undefined if there is none. */
export function numberIn(result: unknown, name: string): number | undefined {
	return isObject(result) ? toNumber(result[name]) : undefined;
}

/** Rows of a list that is known to be one. @throws CallFailed if a row is not an object */
function checkedRows(rows: unknown[], what: string): IDataObject[] {
	if (rows.every(isObject)) return rows;
	throw unexpectedAnswer(`a row of ${what}`);
}

/**
 * The rows of a result: those of a list, or the one object. A result that is only a word counts as one row that says so.
 *
 * @throws CallFailed if a row of a list is not an object
 */
export function rowsOf(result: unknown): IDataObject[] {
	if (Array.isArray(result)) return checkedRows(result, 'the list');
	return isObject(result) ? [result] : [{ success: true }];
}

/** Whether a result holds nothing: none at all or, as some languages write an empty list, an object without properties. */
function isNothing(result: unknown): boolean {
	if (result === undefined || result === null) return true;
	return isObject(result) && Object.keys(result).length === 0;
}

/**
 * The rows of a result that is a list. No result counts as an empty list, a word does not.
 *
 * @throws CallFailed if it is anything else
 */
export function listIn(result: unknown): IDataObject[] {
	if (isNothing(result)) return [];
	if (!Array.isArray(result)) throw unexpectedAnswer('a list');
	return checkedRows(result, 'the list');
}

/**
 * One object, or several, that were asked for by ID. An empty result is a failure.
 *
 * @throws CallFailed if the result holds nothing, or only a word
 */
export function foundIn(result: unknown): IDataObject[] {
	const rows = Array.isArray(result) ? checkedRows(result, 'the list') : [result];
	if (rows.length > 0 && rows.every((row) => isObject(row) && !isNothing(row))) return rows as IDataObject[];
	throw unexpectedAnswer('what was asked for');
}

/** Whether an object holds a list of objects, whatever its name. */
function hasRows(object: IDataObject, others: readonly string[]): boolean {
	return Object.entries(object).some(
		([name, value]) => Array.isArray(value) && value.some(isObject) && !others.includes(name),
	);
}

/** Lists that stand beside the one that is read (contract, schema `BrowseResult`). */
const BESIDE = ['member'];

/**
 * The rows in a property of a result. A result without the property has none.
 *
 * @throws CallFailed if the property is not a list of objects, or if the rows seem to stand elsewhere
 */
export function rowsIn(result: unknown, name: string): IDataObject[] {
	if (isNothing(result) || (Array.isArray(result) && result.length === 0)) return [];
	const first: unknown = Array.isArray(result) ? result[0] : result;
	if (!isObject(first)) throw unexpectedAnswer(name);
	if (!(name in first) && (first !== result || hasRows(first, BESIDE))) throw unexpectedAnswer(name);
	const rows = first[name];
	if (rows === undefined || rows === null) return [];
	if (!Array.isArray(rows)) throw unexpectedAnswer(name);
	return checkedRows(rows, name);
}
