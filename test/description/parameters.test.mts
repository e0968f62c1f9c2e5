import type { INodeProperties } from 'n8n-workflow';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';
import { OUTPUTS } from '../../scripts/generate/outputs.mts';

/**
 * What a model reads when it builds a workflow or a tool: n8n hands it the descriptions. They say what to put in, in which form,
 * and where IDs come from, to those who cannot open a list.
 */

/** Their rows are fields of their own, or they have texts that n8n prescribes. */
const WITHOUT = ['resource', 'operation', 'options'];

const LEAST = 14;
const MOST = 260;

const withInner = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? withInner(property.options as INodeProperties[]) : []),
	]);

const parameters = [new Cloud689().description, new Cloud689Trigger().description]
	.flatMap(({ properties }) => withInner(properties))
	.filter(({ name }) => !WITHOUT.includes(name))
	.map((property) => [property.name, property] as const);

const ofType = (...types: Array<INodeProperties['type']>) =>
	parameters.filter(([, { type }]) => types.includes(type));

test('there are as many as the forms have', () => {
	expect(parameters.length).toBeGreaterThan(100);
});

test.each(parameters)(
	'%s has a description of its own, neither too short nor too long',
	(_name, property) => {
		const { description = '', displayName } = property;
		expect(description.length).toBeGreaterThanOrEqual(LEAST);
		expect(description.length).toBeLessThanOrEqual(MOST);
		expect(description.toLowerCase()).not.toBe(displayName.toLowerCase());
		expect(description).toMatch(/^[A-Z]/);
		// n8n's rule: a single sentence has no period at its end, and several have one.
		const isSeveral = /(?<!e\.g)[.!?] [A-Z0-9]/.test(description);
		expect([description, description.endsWith('.')]).toEqual([description, isSeveral]);
	},
);

test.each(parameters)('%s speaks of whether only if it is yes or no', (_name, { type, description = '' }) => {
	expect([description, description.startsWith('Whether ')]).toEqual([description, type === 'boolean']);
});

/** An operation as texts name it, and what its items hold. */
const outputs = new Map(
	resources.flatMap(({ name, operations }) =>
		operations.map((operation) => [
			`${name}: ${operation.name}`,
			[...(OUTPUTS[operation.value].items ?? []), ...Object.keys(OUTPUTS[operation.value].settings ?? {})],
		]),
	),
);

/** Parameter → the property of items that holds its ID. */
const ID_OF: ReadonlyArray<[RegExp, string]> = [
	[/project/i, 'project_id'],
	[/link(Id)?$|^linkId$/, 'link_id'],
	[/file/i, 'file_id'],
	[/folder/i, 'folder_id'],
	[/comment/i, 'comment_id'],
	[/user|member/i, 'user_id'],
	[/team/i, 'team_id'],
];

const ids = parameters.filter(([name, { type }]) => type === 'resourceLocator' || /^additional/.test(name));

test('IDs are most of what locators hold', () => {
	expect(ids.length).toBeGreaterThan(20);
});

test.each(ids)('%s names an operation that returns its ID', (name, { description = '' }) => {
	const [, operation] =
		/([A-Z][A-Za-z ]*: [A-Z][A-Za-z ]*?)(?: with [A-Z][A-Za-z ]*| of the 689Cloud node)? returns/.exec(
			description,
		) ?? [];
	const [, property] = ID_OF.find(([pattern]) => pattern.test(name))!;
	expect([description, operation, outputs.get(operation ?? '') ?? []]).toEqual([
		description,
		expect.any(String),
		expect.arrayContaining([property]),
	]);
});

test.each(ofType('dateTime'))('%s shows how a date is written', (_name, { description }) => {
	expect(description).toMatch(/\d{4}-\d{2}-\d{2}/);
});

test.each(ofType('number'))('%s says what it counts, and in which unit', (_name, { description }) => {
	expect(description).toMatch(/how many|\bMax\b|\bnumber\b|\bMiB\b|\bhours\b/i);
});

/** Texts that nobody can give an example of: secrets, and contents. */
const IS_FREE =
	/password|content$|description|message|text|code|^fileContent|uploadSession|transactionId|paymentId|^teamName$/i;

test.each(ofType('string'))('%s has an example', (name, { description = '', placeholder = '' }) => {
	if (IS_FREE.test(name)) return;
	expect(`${placeholder} ${description}`).toContain('e.g. ');
});
