import { openNode, openWorkflow } from '../editor.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';
import { cloudNode, workflowOf } from '../nodes.mts';

/** Choosing another resource chooses an operation of it, and the form follows. */
export async function checkResources({
	n8n,
	credentials,
	description,
	page,
	expect,
	picture,
}: Look): Promise<void> {
	const node = cloudNode('Changing', { resource: 'file', operation: 'downloadFile' });
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflowOf('Resources', [node]), credentials));
	const form = await openNode(page, 'Changing');
	const firsts = description.operations.filter(({ isFirst }) => isFirst);
	for (const { resourceName, operationName } of [...firsts.slice(1), firsts[0]]) {
		await form.select('resource', resourceName);
		const operation = await form.valueOnce('operation', operationName);
		expect(operation === operationName, `${resourceName} starts with ${operationName}`, operation);
	}
	await part(page, 'parameter-input-resource').click();
	await picture('walk/resources');
	await page.keyboard.press('Escape');
}
