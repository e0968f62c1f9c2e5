import { openWorkflow } from '../editor.mts';
import type { Look } from '../main.mts';

/** The node is found by its name, and shows its actions. */
export async function checkNodeCreator({ n8n, page, expect, picture }: Look): Promise<void> {
	const workflow = {
		name: 'Empty',
		nodes: [
			{
				id: '1',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
	};
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, []));
	await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
	await page.locator('[data-test-id="node-creator-search-bar"]').fill('689');
	const item = page.locator('[data-test-id="node-creator-item-name"]', { hasText: '689Cloud' }).first();
	await item.waitFor();
	await picture('node-creator');
	expect(true, 'the node is found by its name');
	await item.click();
	await page.waitForTimeout(1000);
	await picture('node-creator-actions');
	const text = (await page.locator('[data-test-id="node-creator"]').textContent()) ?? '';
	for (const action of ['Upload a file', 'Create a share link', 'Start encoding with a license']) {
		expect(text.includes(action), `the action "${action}" is offered`);
	}
}
