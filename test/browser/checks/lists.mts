import { openNode, openWorkflow } from '../editor.mts';
import type { Look } from '../main.mts';

/** The drop-downs load from the service and follow the chosen project. */
export async function checkLists({ n8n, sandbox, credentials, page, expect, picture }: Look): Promise<void> {
	const node = {
		id: '1',
		name: '689Cloud',
		type: 'n8n-nodes-689cloud.cloud689',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'file', operation: 'getFile' },
		credentials: { cloud689Api: { id: null, name: '' } },
	};
	await openWorkflow(
		page,
		n8n,
		await n8n.importWorkflow({ name: 'Lists', nodes: [node], connections: {} }, credentials),
	);
	await openNode(page, '689Cloud');
	sandbox.clearRequests();
	await page.locator('[data-test-id="resource-locator-projectId"] [data-test-id="rlc-input"]').click();
	const items = page.locator('[data-test-id="rlc-item"]:visible');
	await items.first().waitFor();
	await picture('list-projects');
	const projects = await items.allTextContents();
	expect(
		projects.length > 0,
		`the list of projects loads: ${projects.map((text) => text.trim()).join(', ')}`,
	);
	await items.first().click();
	await page.locator('[data-test-id="resource-locator-fileId"] [data-test-id="rlc-input"]').click();
	await items.first().waitFor();
	await picture('list-files');
	const files = await items.allTextContents();
	expect(
		files.some((text) => text.includes('/')),
		`the list of files shows paths: ${files.map((text) => text.trim()).join(', ')}`,
	);
	await items.first().click();
	await page.locator('[data-test-id="node-execute-button"]').click();
	await page.waitForTimeout(3000);
	await picture('result');
	expect(sandbox.count('getFileInfo') === 1, 'the file that was chosen by clicking is read');
}
