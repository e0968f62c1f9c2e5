import type { IDataObject } from 'n8n-workflow';
import { Problem } from '../problem';
import type { Field } from './field';

/** What it means that a field has no value: the user left it out, or an expression returned nothing. */

export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
	);
}

/** Whether the form always has a value for a field, so that none at all is the fault of an expression. */
export function alwaysHasValue({ property: { type, required } }: Field): boolean {
	return required === true || ['boolean', 'number', 'options'].includes(type);
}

/** Whether a parameter, as it is saved, is an expression. */
export function isExpression(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}

/** Whether a field in a collection has no value although its expression was to give it one. */
function isEmptyExpression(field: Field, raw: unknown, added: IDataObject): boolean {
	const { name } = field.property;
	if (!field.refusesEmptyExpression || !isEmpty(added[name])) return false;
	return typeof raw === 'object' && raw !== null && isExpression((raw as IDataObject)[name]);
}

/**
 * Refuses an expression that returns nothing, where the field wants that. A field that is left out, or left empty, is not
 * wanted.
 *
 * @param collection what the form calls it
 * @param raw the collection as it is saved
 * @param added what it holds for the item
 * @throws Problem that names the field
 */
export function refuseEmptyExpression(
	field: Field,
	collection: string,
	raw: unknown,
	added: IDataObject,
): void {
	if (!isEmptyExpression(field, raw, added)) return;
	const { displayName } = field.property;
	throw new Problem(
		`"${displayName}" is empty`,
		`Its expression returns no value for this item. Change it, or remove "${displayName}" from ${collection}. Nothing was sent.`,
	);
}

/** A path that ends with an expression for a name of its own, and one that begins with one, with what follows it. */
const LAST_NAME = /\/\s*\{\{(?:(?!\}\}).)*\}\}\s*$/s;
const FIRST_NAME = /^=\s*\{\{(?:(?!\}\}).)*\}\}\s*(\/[^{]*)$/s;

/** Whether the expression at the end or at the beginning of a path has returned nothing: what is left leads elsewhere. */
function lacksName(raw: string, path: string): boolean {
	const rest = FIRST_NAME.exec(raw)?.[1].trim();
	return (LAST_NAME.test(raw) && path.endsWith('/')) || path === rest;
}

/**
 * A folder is never another one because an expression returns nothing.
 *
 * @param raw the parameter as it is saved, without its mode
 * @param given its value for the item
 * @throws Problem that names the field
 */
export function refuseLostFolder({ property }: Field, raw: unknown, given: unknown): void {
	if (typeof raw !== 'string' || !isExpression(raw)) return;
	const { displayName, required } = property;
	if (Array.isArray(given) && given.length === 0)
		throw new Problem(
			`"${displayName}" is empty`,
			'Its expression returns an empty list for this item. For the top level of the project, make it return null, or leave the field empty. Nothing was sent.',
		);
	if (given === undefined && !required)
		throw new Problem(
			`"${displayName}" is empty`,
			'Its expression refers to something that this item does not have. For the top level of the project, make it return null, or leave the field empty. Nothing was sent.',
		);
	if (typeof given === 'string' && lacksName(raw, given.trim()))
		throw new Problem(
			`"${displayName}" is missing the name of a folder: "${given}"`,
			'An expression in it returns nothing for this item. Nothing was sent.',
		);
}
