import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { closeNode, closeToasts, greenNodes, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import type { Form } from '../form.mts';
import { cloudNode, manualTrigger, n8nNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;
const RECIPIENT = 'dora@example.com';
const FILE = 'dragged.txt';

/** What is dragged in a node: property of the item before it → parameter. */
type Drags = Record<string, string>;

/**
 * A file goes through five nodes that know nothing of each other: every ID is dragged from the input panel onto a locator, and no
 * expression is typed.
 */
suite('Dragging', () => {
	const nodes = [
		['Upload', 'file', 'uploadFile'],
		['Protect', 'file', 'protectFile'],
		['Create link', 'shareLink', 'createShareLink'],
		['Send link', 'shareLink', 'sendShareLinkByEmail'],
		['Download', 'file', 'downloadFile'],
	].map(([name, resource, operation], index) => cloudNode(name, { resource, operation }, index + 2));
	before(async () => {
		sandbox.clearRequests();
		const text = n8nNode('Text', 'set', 3.4, { mode: 'raw', jsonOutput: '{ "text": "Content" }' });
		const file = n8nNode(
			...(['File', 'convertToFile', 1.1] as const),
			{ operation: 'toText', sourceProperty: 'text', options: { fileName: FILE } },
			1,
		);
		const chain = workflowOf('Dragging', [manualTrigger('Start'), text, file, ...nodes]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(chain, credentials));
	});

	/** Opens a node, drags, runs it, and tells what it output. */
	const run = async (
		name: string,
		drags: Drags,
		expected: readonly string[] = [],
		others: (form: Form) => Promise<void> = async () => {},
	): Promise<string> => {
		const form = await openNode(page, name);
		try {
			await others(form);
			for (const [property, parameter] of Object.entries(drags)) await form.drag(property, parameter);
			await picture(`walk/dragged-${name}`);
			for (const [property, parameter] of Object.entries(drags))
				assert.equal(await form.expression(parameter), `{{ $json.${property} }}`);
			await form.execute();
			await closeToasts(page);
			await picture(`walk/dragged-${name}-output`);
			return await form.output(...expected);
		} finally {
			await closeNode(page);
		}
	};
	const SAME = { project_id: 'projectId', file_id: 'fileId' };

	test('the upload says which project and file it is', async () => {
		const expected = ['project_id', 'file_id', FILE];
		const output = await run('Upload', {}, expected, async (form) => {
			await form.openList('projectId');
			await form.choose('Contracts');
		});
		for (const text of expected) assert.ok(output.includes(text), output);
	});

	test('project and file are dragged onto Protect', async () => {
		assert.ok((await run('Protect', SAME, ['protected'])).includes('protected'));
	});

	test('project and file are dragged onto Create Share Link', async () => {
		const address = `${sandbox.origin}/`;
		const output = await run('Create link', { project_id: 'projectId', file_id: 'sharedFileId' }, [address]);
		assert.ok(output.includes(address), output);
	});

	test('the link is dragged onto Send by Email', async () => {
		await run('Send link', { link_id: 'linkId' }, [], async () => {
			await part(page, 'parameter-input-emails').locator('input').fill(RECIPIENT);
		});
		assert.equal(sandbox.mails.filter(({ recipient }) => recipient === RECIPIENT).length, 1);
	});

	test('project and file are dragged from the sent link onto Download, which outputs the file', async () => {
		const output = await run('Download', SAME, [FILE]);
		assert.ok(output.includes(FILE), output);
		assert.equal(sandbox.count('downloadFile'), 1);
	});

	test('all nodes are green', async () => {
		assert.equal(await greenNodes(page, nodes.length + 3), nodes.length + 3);
	});

	after(async () => await picture('walk/dragged'));
});
