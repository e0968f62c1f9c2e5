import fc from 'fast-check';
import type { INodePropertyOptions } from 'n8n-workflow';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import { controlOptionsOf } from '../../nodes/Cloud689/run/outcome/option';
import { controlsOf } from '../../nodes/Cloud689/run/run';
import * as trigger from '../../nodes/Cloud689Trigger/form/fields';
import { coerce } from '../../nodes/shared/form/coerce';
import { fieldsIn } from '../../nodes/shared/form/field';
import type { Field } from '../../nodes/shared/form/field';
import { outcomeOf } from './arbitraries.mts';
import { holds } from './cases.mts';

/** Every field of the node and of the trigger that offers choices, by its name. */
const fields = new Map<string, Field>(
	[
		...resources
			.flatMap(({ operations }) => operations)
			.flatMap((operation) => [
				...controlsOf(operation),
				...controlOptionsOf(operation),
				...(operation.advancedControls ?? []),
				...[operation.send, ...Object.values(operation.collections ?? {})].flatMap(fieldsIn),
			]),
		...[trigger.triggerOn, trigger.watch, trigger.startWith],
	]
		.filter(({ property }) => ['options', 'multiOptions'].includes(property.type))
		.map((field): [string, Field] => [field.property.name, field]),
);

const choicesOf = ({ property }: Field) => property.options as INodePropertyOptions[];

/** Everything that a choice is called: its value, its name in the form, its number, and what items hold for it. */
function wordsOf({ synonyms = {} }: Field, { name, value }: INodePropertyOptions): string[] {
	return [name, String(value), ...(synonyms[String(value)] ?? [])];
}

/** A word in another case, with other separators, and with blanks around it. */
function spellingOf(word: string): fc.Arbitrary<string> {
	return fc
		.record({
			upper: fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }),
			separator: fc.constantFrom(' ', '_', '-', ''),
			around: fc.constantFrom('', ' ', '\n'),
		})
		.map(({ upper, separator, around }) => {
			const letters = [...word].map((letter, index) =>
				upper[index] ? letter.toUpperCase() : letter.toLowerCase(),
			);
			return `${around}${letters.join('').replace(/[\s_-]/g, separator)}${around}`;
		});
}

const isList = ({ property }: Field) => property.type === 'multiOptions';

test('there are such fields in the node and in the trigger, and those of roles and of events are among them', () => {
	expect([...fields.keys()]).toEqual(
		expect.arrayContaining([
			...['projectRole', 'teamRole', 'language', 'notifications', 'eventTypes', 'downloadType', 'share'],
			...['cloudType', 'period', 'protection', 'fileSource', 'unknownOutcome', 'triggerOn', 'watch'],
		]),
	);
});

test.each([...fields])('%s takes each choice by whatever it is called', async (_name, field) => {
	const called = choicesOf(field).flatMap((choice) =>
		wordsOf(field, choice).map((word) => ({ word, value: choice.value })),
	);
	const one = fc
		.constantFrom(...called)
		.chain(({ word, value }) => spellingOf(word).map((spelling) => ({ spelling, value })));
	await holds(
		fc.property(one, ({ spelling, value }) => {
			expect(coerce(field, spelling)).toEqual(isList(field) ? [value] : value);
		}),
		60,
	);
	for (const { word, value } of called.filter(({ word: own }) => /^\d+$/.test(own)))
		expect(coerce(field, Number(word))).toEqual(isList(field) ? [value] : value);
});

test.each([...fields])('%s refuses any other word, and lists those that it takes', async (_name, field) => {
	const plain = (word: string) => word.toLowerCase().replace(/[\s_-]/g, '');
	const known = new Set(choicesOf(field).flatMap((choice) => wordsOf(field, choice).map(plain)));
	const other = fc.string().filter((word) => !known.has(plain(word)) && !/^$|,/.test(word));
	const list = choicesOf(field).map(({ name }) => name);
	await holds(
		fc.property(other, (word) => {
			const outcome = outcomeOf(() => String(coerce(field, word)));
			expect(outcome).toEqual({
				refusal: expect.stringContaining(`must be one of ${list.join(', ')}, not "`),
			});
		}),
		60,
	);
});

test.each([...fields])('%s has no word for two choices', (_name, field) => {
	const words = choicesOf(field).map((choice) => [
		...new Set(wordsOf(field, choice).map((word) => word.toLowerCase().replace(/[\s_-]/g, ''))),
	]);
	expect(words.flat()).toHaveLength(new Set(words.flat()).size);
});

test('several choices may come as a list, or as a text with commas', () => {
	const field = fields.get('eventTypes')!;
	expect(coerce(field, 'File Added, 801,shareLinkSent')).toEqual(['fileAdded', 'deleted', 'shareLinkSent']);
	expect(coerce(field, ['fileDeleted', null, 408])).toEqual(['deleted', 'shareLinkCreated']);
	expect(field.format!(['deleted', 'fileAdded'], 'UTC')).toBe('801,200');
});
