import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import type { Form } from '../form.mts';
import { cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, credentials, description, page } = fixture;

/** Choosing another resource also chooses its default operation. */
suite('Resources', () => {
	let form: Form;
	before(async () => {
		const node = cloudNode('Changing', { resource: 'file', operation: 'downloadFile' });
		const workflow = workflowOf('Resources', [node]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
		form = await openNode(page, 'Changing');
	});
	after(async () => {
		await part(page, 'parameter-input-resource').click();
		await picture('walk/resources');
		await page.keyboard.press('Escape');
	});

	const [first, ...others] = description.operations.filter(({ isDefault }) => isDefault);
	for (const { resourceName, operationName } of [...others, first]) {
		test(`${resourceName} starts with ${operationName}`, async () => {
			await form.select('resource', resourceName);
			assert.equal(await form.valueOnce('operation', operationName), operationName);
		});
	}
});
