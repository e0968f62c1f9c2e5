import { openNode, openWorkflow } from '../editor.mts';
import type { Look } from '../main.mts';

/** A failed step shows what happened, with the ID, and what to do. */
export async function checkErrors({ n8n, credentials, page, expect, picture }: Look): Promise<void> {
	const projectId = 'f'.repeat(32);
	const node = {
		id: '1',
		name: '689Cloud',
		type: 'n8n-nodes-689cloud.cloud689',
		typeVersion: 1,
		position: [220, 0],
		parameters: {
			resource: 'project',
			operation: 'getProject',
			projectId: { __rl: true, mode: 'id', value: projectId },
		},
		credentials: { cloud689Api: { id: null, name: '' } },
	};
	const start = {
		id: '0',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections = { Start: { main: [[{ node: '689Cloud', type: 'main', index: 0 }]] } };
	await openWorkflow(
		page,
		n8n,
		await n8n.importWorkflow({ name: 'Errors', nodes: [start, node], connections }, credentials),
	);
	await openNode(page, '689Cloud');
	await page.locator('[data-test-id="node-execute-button"]').click();
	await page.locator('[data-test-id="node-error-view"], .node-error-view').first().waitFor();
	await page.waitForTimeout(500);
	await picture('error');
	const text = (await page.locator('[data-test-id="output-panel"]').textContent()) ?? '';
	expect(text.includes(`did not find Project "${projectId}"`), 'an error says what was not found');
	expect(text.includes('may have been deleted'), 'and what to do');
}
