import { openNode, openWorkflow } from '../editor.mts';
import type { Look } from '../look.mts';
import { byId, cloudNode, manualTrigger, workflowOf } from '../nodes.mts';

/** Made up, so that no project has it. */
const MISSING = '5f0c1a7e93d84b26a1d0c3e8b7f64a92';

/** A failed step shows what happened, with the ID, and what to do. */
export async function checkErrors({ n8n, credentials, page, expect, picture }: Look): Promise<void> {
	const parameters = { resource: 'project', operation: 'getProject', projectId: byId(MISSING) };
	const workflow = workflowOf('Errors', [manualTrigger('Start'), cloudNode('Get a project', parameters)]);
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
	const form = await openNode(page, 'Get a project');
	await form.execute();
	await picture('error');
	const text = (await page.locator('.node-error-view').first().textContent()) ?? '';
	expect(text.includes(`could not find Project "${MISSING}"`), 'an error says what was not found', text);
	expect(text.includes('may have been deleted'), 'and what to do', text);
}
