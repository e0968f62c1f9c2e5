import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { closeNode, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { byId, cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;
const NAME = 'With settings';
/** n8n saves a moment after the keys. */
const SAVED_MS = 3000;

/** How many requests are sent at a time, and how often, stands in the Settings tab, and is saved with the node. */
suite('Settings', () => {
	let workflowId: string;
	const attempts = part(page, 'parameter-input-maxAttempts').locator('input');
	const atATime = part(page, 'parameter-input-requestsAtATime').locator('input');
	const openSettings = async (): Promise<void> => {
		await openWorkflow(page, n8n, workflowId);
		await openNode(page, NAME);
		await page.getByText('Settings', { exact: true }).last().click();
		await attempts.waitFor();
	};
	before(async () => {
		const parameters = {
			resource: 'project',
			operation: 'getProject',
			projectId: byId(sandbox.ids.project.contracts),
		};
		workflowId = await n8n.importWorkflow(workflowOf('Settings', [cloudNode(NAME, parameters)]), credentials);
		await openSettings();
	});

	test('a node that was saved without them shows the defaults', async () => {
		assert.deepEqual([await attempts.inputValue(), await atATime.inputValue()], ['3', '8']);
	});

	test('what is changed is saved as parameters of the node', async () => {
		await attempts.fill('1');
		await attempts.blur();
		await picture('walk/settings');
		await closeNode(page);
		await page.keyboard.press('Control+s');
		await page.waitForTimeout(SAVED_MS);
		const { nodes } = await n8n.rest<{ nodes: Array<{ name: string; parameters: object }> }>(
			'GET',
			`/workflows/${workflowId}`,
		);
		const { parameters } = nodes.find(({ name }) => name === NAME)!;
		assert.equal((parameters as { maxAttempts?: number }).maxAttempts, 1);
	});

	test('and is there when the node is opened again', async () => {
		await openSettings();
		assert.equal(await attempts.inputValue(), '1');
		await closeNode(page);
	});
});
