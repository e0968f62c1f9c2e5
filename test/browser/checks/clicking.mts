import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { frame } from '../animation.mts';
import { closeNode, closeToasts, greenNodes, openedForm } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import type { Form } from '../form.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, page } = fixture;

/** A person builds a workflow on an empty canvas, from actions in the node creator, and runs it. */
suite('Clicking', () => {
	let form: Form;
	before(async () => {
		sandbox.clearRequests();
		await page.goto(`${n8n.url}/workflow/new`);
		await part(page, 'canvas-plus-button').click();
		await part(page, 'node-creator-item-name').filter({ hasText: 'Trigger manually' }).click();
		form = await addAction('Get file');
	});

	test('a new node has the only credential', async () => {
		const credential = part(page, 'node-credentials-select').locator('input').first();
		assert.equal(await credential.inputValue(), '689Cloud account');
	});

	test('the action sets the resource', async () => {
		assert.equal(await form.value('resource'), 'File');
	});

	test('the action sets the operation', async () => {
		assert.equal(await form.value('operation'), 'Get');
	});

	suite('protects and shares a file', () => {
		let output: string;
		before(async () => {
			await chooseFromList(form, 'projectId', 'Contracts');
			await chooseFromList(form, 'fileId', 'Offers/Contract.pdf');
			await closeNode(page);
			const share = await addAction('Protect and share file');
			await chooseFromList(share, 'projectId', 'Contracts');
			await share.select('fileSource', 'File in 689Cloud');
			await chooseFromList(share, 'existingFileId', 'Offers/Contract.pdf');
			await share.openCollection('license');
			await share.add('Print Limit');
			await part(page, 'parameter-input-recipients').locator('input').fill('carol@example.com');
			await share.execute();
			await part(page, 'ndv').getByText('JSON', { exact: true }).last().click();
			await closeToasts(page);
			await picture('node');
			output = await share.output(`${sandbox.origin}/`);
			await frame('protect');
			await closeNode(page);
			await picture('walk/clicked');
		});

		test('the output shows the address of the link', () => {
			assert.ok(output.includes(`${sandbox.origin}/`), output);
		});

		test('all three nodes are green on the canvas', async () => {
			assert.equal(await greenNodes(page, 3), 3);
		});

		test('689Cloud sends the link once', () => {
			const recipients = sandbox.mails.map(({ recipient }) => recipient);
			assert.deepEqual(
				recipients.filter((recipient) => recipient === 'carol@example.com'),
				['carol@example.com'],
			);
		});
	});
});

/** Adds a node after the last one, by its action in the node creator. */
async function addAction(action: string): Promise<Form> {
	await part(page, 'canvas-handle-plus').last().click();
	await part(page, 'node-creator-search-bar').fill('689Cloud');
	await part(page, 'node-creator-item-name')
		.filter({ hasText: /^\s*689Cloud\s*$/ })
		.first()
		.click();
	await page.getByText(action, { exact: true }).first().click();
	return await openedForm(page);
}

async function chooseFromList(form: Form, name: string, entry: string): Promise<void> {
	const first = await form.openList(name);
	// What is in a folder is found by its path.
	if (!first.includes(entry)) await form.search(entry, (entries) => entries.includes(entry));
	await form.choose(entry);
}
