import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Operation, Property } from '../description.mts';
import { closeNode, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import type { Form } from '../form.mts';
import { cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

/** The editor becomes slow with many nodes on its canvas. */
const NODES_AT_A_TIME = 12;

const { n8n, credentials, description, page, pageErrors } = fixture;
/** Options that a test adds: each only in the first operation that offers it, since it is the same in the others. */
const planned = new Set<Property>();
const added = new Set<Property>();

/**
 * Opens every operation: exactly its parameters are visible, its collections offer their options, each option can be added
 * and is visible then, and the console shows no errors.
 */
suite('Operations', () => {
	const { operations } = description;
	for (let start = 0; start < operations.length; start += NODES_AT_A_TIME) {
		const some = operations.slice(start, start + NODES_AT_A_TIME);
		suite(`from ${start + 1} to ${start + some.length}`, () => {
			before(async () => {
				const nodes = some.map((one, index) => cloudNode(one.operation, parametersOf(one), index));
				const workflow = workflowOf(`Operations from ${start + 1}`, nodes);
				await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
				await picture(`walk/operations-${start + 1}`);
			});

			for (const one of some) suite(one.operation, () => addTests(one));
		});
	}

	const all = description.fields.flatMap(({ type, options = [] }) => (type === 'collection' ? options : []));
	test(`all ${all.length} options of collections were added`, () => {
		assert.deepEqual(labels(all.filter((option) => !added.has(option))), []);
	});
});

function parametersOf({ resource, operation }: Operation): Record<string, unknown> {
	return { resource, operation, ...description.switchesFor(operation) };
}

function labels(properties: readonly Property[]): string[] {
	return properties.map(({ displayName }) => displayName);
}

function addTests(one: Operation): void {
	const { operation } = one;
	const parameters = parametersOf(one);
	const visible = description.fields.filter((field) => description.shows(field, parameters));
	const collections = visible.filter(({ type }) => type === 'collection');
	let form: Form;
	before(async () => {
		pageErrors.length = 0;
		form = await openNode(page, operation);
	});
	after(async () => await closeNode(page));

	test(`shows ${labels(visible).join(', ') || 'no parameters'}, and no others`, async () => {
		const names = ['resource', 'operation', ...visible.map(({ name }) => name)];
		const shown = await form.shownOnce((found) => found.join() === names.join());
		await picture(`walk/operation-${operation}`);
		assert.deepEqual(shown, names);
	});

	for (const collection of collections) addCollectionTests(() => form, collection, parameters);

	test('causes no errors in the console', async () => {
		if (collections.length > 0) await picture(`walk/options-${operation}`);
		assert.deepEqual(pageErrors, []);
	});
}

function addCollectionTests(
	form: () => Form,
	{ name: collection, displayName, options = [] }: Property,
	parameters: Record<string, unknown>,
): void {
	const offered = options.filter((option) => description.shows(option, parameters));
	test(`${displayName} offers ${labels(offered).join(', ')}`, async () => {
		const found = await form().openCollection(collection);
		await page.keyboard.press('Escape');
		assert.deepEqual(found, labels(offered));
	});

	const fresh = offered.filter((option) => !planned.has(option));
	if (fresh.length === 0) return;
	for (const option of fresh) planned.add(option);
	test(`${labels(fresh).join(', ')} can be added to ${displayName}`, async () => {
		for (const option of fresh) {
			await form().openCollection(collection);
			await form().add(option.displayName);
			added.add(option);
		}
		const names = fresh.map(({ name }) => name);
		const shown = await form().shownOnce((found) => names.every((name) => found.includes(name)));
		assert.deepEqual(
			names.filter((name) => !shown.includes(name)),
			[],
		);
	});
}
