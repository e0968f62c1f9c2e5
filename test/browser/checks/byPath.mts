import { closeToasts, openNode, openWorkflow } from '../editor.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';
import { byId, cloudNode, workflowOf } from '../nodes.mts';

/** A folder can be given by the path that leads to it. */
export async function checkByPath({ n8n, sandbox, credentials, page, expect, picture }: Look): Promise<void> {
	const parameters = {
		resource: 'folder',
		operation: 'getManyFolders',
		projectId: byId(sandbox.ids.project.contracts),
	};
	const workflow = workflowOf('By path', [cloudNode('Folders', parameters)]);
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
	const form = await openNode(page, 'Folders');
	await form.mode('parentFolderId', 'path');
	await form.type('parentFolderId', 'Offers/Drafts');
	await form.execute();
	await picture('walk/by-path');
	const found = (await part(page, 'output-panel').textContent()) ?? '';
	expect(found.includes(sandbox.ids.folder.old), 'a folder given by its path is listed', found);

	await closeToasts(page);
	await form.type('parentFolderId', 'Offers/Missing');
	await part(page, 'node-execute-button').click();
	await page.locator('.node-error-view').first().waitFor();
	await picture('walk/by-path-missing');
	const error = (await page.locator('.node-error-view').first().textContent()) ?? '';
	expect(error.includes('Missing'), 'a path that leads nowhere is named in the error', error);
}
