import { closeNode, closeToasts, openForm } from '../editor.mts';
import type { Form } from '../form.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';

/** Clicks nodes together on an empty canvas, from their actions in the node creator, and runs them. */
export async function checkClicking(look: Look): Promise<void> {
	const { n8n, sandbox, page, expect, picture } = look;
	sandbox.clearRequests();
	await page.goto(`${n8n.url}/workflow/new`);
	await part(page, 'canvas-plus-button').click();
	await part(page, 'node-creator-item-name').filter({ hasText: 'Trigger manually' }).click();

	const get = await addAction(look, 'Get a file');
	const credential = await part(page, 'node-credentials-select').locator('input').first().inputValue();
	expect(credential === '689Cloud account', 'the only credential is chosen in a new node', credential);
	expect((await get.value('resource')) === 'File', 'the action chose the resource');
	expect((await get.value('operation')) === 'Get', 'the action chose the operation');
	await chooseFrom(get, 'projectId', 'Contracts');
	await chooseFrom(get, 'fileId', 'Offers/Contract.pdf');
	await closeNode(page);

	const share = await addAction(look, 'Protect and share a file');
	await chooseFrom(share, 'projectId', 'Contracts');
	await share.select('fileSource', 'File in 689Cloud');
	await chooseFrom(share, 'existingFileId', 'Offers/Contract.pdf');
	await share.openCollection('license');
	await share.add('Print Limit');
	await part(page, 'parameter-input-recipients').locator('input').fill('carol@example.com');
	await share.execute();
	await part(page, 'ndv').getByText('JSON', { exact: true }).last().click();
	await closeToasts(page);
	await picture('node');
	const output = (await part(page, 'output-panel').textContent()) ?? '';
	expect(output.includes(`${sandbox.origin}/`), 'the output shows the address of the link', output);
	await closeNode(page);
	const marks = await part(page, 'canvas-node-status-mark-success').count();
	expect(marks === 3, 'all three nodes are green on the canvas', `${marks}`);
	await picture('walk/clicked');
	const sent = sandbox.mails.filter(({ recipient }) => recipient === 'carol@example.com').length;
	expect(sent === 1, '689Cloud sent the link once', `${sent}`);
}

/** Adds a node after the last one by its action in the node creator. */
async function addAction({ page }: Look, action: string): Promise<Form> {
	await part(page, 'canvas-handle-plus').last().click();
	await part(page, 'node-creator-search-bar').fill('689Cloud');
	await part(page, 'node-creator-item-name')
		.filter({ hasText: /^\s*689Cloud\s*$/ })
		.first()
		.click();
	await page.getByText(action, { exact: true }).first().click();
	return await openForm(page);
}

async function chooseFrom(form: Form, name: string, entry: string): Promise<void> {
	await form.openList(name);
	await form.choose(entry);
}
