import type { Property } from '../description.mts';
import { closeNode, openNode, openWorkflow } from '../editor.mts';
import type { Form } from '../form.mts';
import type { Look } from '../look.mts';
import { cloudNode, workflowOf } from '../nodes.mts';

/** The editor becomes slow with many nodes on its canvas. */
const NODES_AT_A_TIME = 12;

/**
 * Opens each operation of each resource: its parameters show and no others, its collections offer their options, each
 * option can be added and shows then, and the console is silent.
 */
export async function checkOperations(look: Look): Promise<void> {
	const { n8n, credentials, description, page, expect, picture } = look;
	const cases = description.operations.map(({ resource, operation }) => ({
		operation,
		parameters: { resource, operation, ...description.switchesFor(operation) },
	}));
	const added = new Set<Property>();
	for (let start = 0; start < cases.length; start += NODES_AT_A_TIME) {
		const some = cases.slice(start, start + NODES_AT_A_TIME);
		const nodes = some.map(({ operation, parameters }, index) => cloudNode(operation, parameters, index));
		const workflow = workflowOf(`Operations from ${start + 1}`, nodes);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
		await picture(`walk/operations-${start + 1}`);
		for (const { operation, parameters } of some) await checkOperation(look, operation, parameters, added);
	}
	const all = description.fields.flatMap(({ type, options = [] }) => (type === 'collection' ? options : []));
	const never = all.filter((option) => !added.has(option)).map(({ displayName }) => displayName);
	expect(never.length === 0, `all ${all.length} options of collections were added`, never.join(', '));
}

async function checkOperation(
	look: Look,
	operation: string,
	parameters: Record<string, unknown>,
	added: Set<Property>,
): Promise<void> {
	const { description, page, complaints, expect, picture } = look;
	complaints.list.length = 0;
	const form = await openNode(page, operation);
	const wanted = description.fields.filter((field) => description.shows(field, parameters));
	const names = ['resource', 'operation', ...wanted.map(({ name }) => name)];
	const shown = await form.shownOnce((found) => found.join() === names.join());
	await picture(`walk/operation-${operation}`);
	const labels = wanted.map(({ displayName }) => displayName).join(', ');
	expect(
		shown.join() === names.join(),
		`${operation} shows ${labels || 'no parameter'}, and no other`,
		shown.join(', '),
	);
	const collections = wanted.filter(({ type }) => type === 'collection');
	for (const collection of collections) await checkCollection(look, form, collection, parameters, added);
	if (collections.length > 0) await picture(`walk/options-${operation}`);
	expect(complaints.list.length === 0, 'without a complaint in the console', complaints.list.join(' | '));
	await closeNode(page);
}

/** @param added options that were added in another operation; they are the same there */
async function checkCollection(
	{ description, expect }: Look,
	form: Form,
	collection: Property,
	parameters: Record<string, unknown>,
	added: Set<Property>,
): Promise<void> {
	const options = (collection.options ?? []).filter((option) => description.shows(option, parameters));
	const labels = options.map(({ displayName }) => displayName);
	const offered = await form.openCollection(collection.name);
	expect(
		offered.join() === labels.join(),
		`${collection.displayName} offers ${labels.join(', ')}`,
		offered.join(', '),
	);
	const fresh = options.filter((option) => !added.has(option));
	for (const [index, option] of fresh.entries()) {
		if (index > 0) await form.openCollection(collection.name);
		await form.add(option.displayName);
		added.add(option);
	}
	if (fresh.length === 0) return await form.page.keyboard.press('Escape');
	const shown = await form.shownOnce((names) => fresh.every(({ name }) => names.includes(name)));
	const missing = fresh.filter(({ name }) => !shown.includes(name)).map(({ displayName }) => displayName);
	const what = fresh.map(({ displayName }) => displayName).join(', ');
	expect(missing.length === 0, `each of ${what} can be added, and shows`, `no ${missing.join(', ')}`);
}
