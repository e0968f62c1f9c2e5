import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { nodeError, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { byId, cloudNode, manualTrigger, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, credentials, page } = fixture;
/** No project has it. */
const MISSING = '5f0c1a7e93d84b26a1d0c3e8b7f64a92';

/** A failed node shows what happened, with the ID, and what to do. */
suite('Errors', () => {
	let error: string;
	before(async () => {
		const parameters = { resource: 'project', operation: 'getProject', projectId: byId(MISSING) };
		const workflow = workflowOf('Errors', [manualTrigger('Start'), cloudNode('Get a project', parameters)]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
		const form = await openNode(page, 'Get a project');
		await form.execute();
		await picture('error');
		error = await nodeError(page);
	});

	test('say what was not found', () => {
		assert.ok(error.includes(`could not find Project "${MISSING}"`), error);
	});

	test('say what to do', () => {
		assert.match(error, /may have been deleted/);
	});
});
