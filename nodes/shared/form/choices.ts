import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from './field';
import { shown } from './values';

/** A choice that the service knows by a number. */
export interface CodedChoice extends INodePropertyOptions {
	/** Its value in the form: the word that items hold for it, where they do. */
	value: string;
	/** What the service calls it. */
	code: number;
	/** Other words that items hold for the same. */
	also?: readonly string[];
}

type Coded = Pick<Field<string>, 'property' | 'synonyms' | 'format'>;

/**
 * A field of choices that are sent as numbers: several with commas between them.
 *
 * @param property its default is a list where several can be chosen
 */
export function codedField(
	property: Omit<INodeProperties, 'options' | 'type'>,
	choices: readonly CodedChoice[],
): Coded & { property: INodeProperties } {
	const codes = new Map(choices.map(({ value, code }) => [value, String(code)]));
	return {
		property: {
			...property,
			type: Array.isArray(property.default) ? 'multiOptions' : 'options',
			options: choices.map(({ name, value, description }) => ({
				name,
				value,
				...(description && { description }),
			})),
		},
		synonyms: Object.fromEntries(
			choices.map(({ value, code, also = [] }) => [value, [String(code), ...also]]),
		),
		format: (chosen) =>
			[chosen]
				.flat()
				.map((one) => codes.get(String(one))!)
				.join(','),
	};
}

/** A word as it is compared: "Limited Member", "limited_member", and "limitedMember" are the same. */
function plain(word: unknown): string {
	return String(word)
		.toLowerCase()
		.replace(/[\s_-]+/g, '');
}

/**
 * Finds the choice that a value means: its value, its name in the form, what items hold for it, or its number, in any case.
 *
 * @throws Error that ends a sentence which begins with the parameter's name
 */
export function toChoice({ property: { options = [] }, synonyms = {} }: Field, value: unknown): unknown {
	const choices = options.flatMap((option) => ('value' in option ? [option] : []));
	const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
	const wordsOf = ({ name, value: own }: INodePropertyOptions): unknown[] => [
		...[own, name],
		...(synonyms[String(own)] ?? []),
	];
	const meant = plain(value);
	const choice = choices.find((one) => isPlain && wordsOf(one).some((word) => plain(word) === meant));
	if (choice !== undefined) return choice.value;
	const list = choices.map(({ name }) => name).join(', ');
	throw new Error(`must be one of ${list}, not ${shown(value)}`);
}
