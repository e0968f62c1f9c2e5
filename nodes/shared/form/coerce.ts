import type { INodeProperties } from 'n8n-workflow';
import { toChoice } from './choices';
import type { Field } from './field';
import { howToWrite, parsed, shown, toText } from './values';

/**
 * Coerces what an expression yields to the type that the form has for a parameter: the text "true" becomes true. Whatever
 * cannot be coerced is an error that ends the sentence `"<Parameter>" …`.
 */

function toFlag(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (word === 'true' || word === 'false') return word === 'true';
	throw new Error(`must be true or false, not ${shown(value)}`);
}

function rangeOf({ minValue, maxValue }: NonNullable<INodeProperties['typeOptions']>): string {
	if (minValue === undefined) return '';
	return maxValue === undefined ? `, ${minValue} or greater` : ` from ${minValue} to ${maxValue}`;
}

function toNumber(value: unknown, limits: NonNullable<INodeProperties['typeOptions']> = {}): number {
	const { minValue = -Infinity, maxValue = Infinity } = limits;
	const number = parsed(value);
	if (typeof number === 'number' && Number.isFinite(number) && number >= minValue && number <= maxValue)
		return number;
	throw new Error(`must be a number${rangeOf(limits)}, not ${shown(value)}${howToWrite(value)}`);
}

function toChoices(field: Field, value: unknown): unknown[] {
	const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
	return list
		.filter((one) => one !== null && one !== undefined && one !== '')
		.map((one) => toChoice(field, one));
}

/**
 * A value in the type of its parameter. Texts stay as they are: a list may take the place of a text.
 *
 * @param value what the parameter or its expression yields
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function coerce(field: Field, value: unknown): unknown {
	const { type, typeOptions } = field.property;
	if (type === 'boolean') return toFlag(value);
	if (type === 'number') return toNumber(value, typeOptions);
	if (type === 'options') return toChoice(field, value);
	return type === 'multiOptions' ? toChoices(field, value) : value;
}

/** The same for a value that the node itself reads: what is a text in the form must be one. */
export function coerceStrictly(field: Field, value: unknown): unknown {
	return field.property.type === 'string' ? toText(value) : coerce(field, value);
}
