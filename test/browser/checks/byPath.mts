import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { closeToasts, nodeError, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import type { Form } from '../form.mts';
import { byId, cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;

/** A folder can be specified by its path. */
suite('Folder by path', () => {
	let form: Form;
	before(async () => {
		const node = cloudNode('Folders', {
			resource: 'folder',
			operation: 'getManyFolders',
			projectId: byId(sandbox.ids.project.contracts),
		});
		const workflow = workflowOf('By path', [node]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
		form = await openNode(page, 'Folders');
		await form.mode('parentFolderId', 'path');
	});

	test('lists the content of the folder', async () => {
		await form.type('parentFolderId', 'Offers/Drafts');
		await form.execute();
		await picture('walk/by-path');
		const output = await form.output(sandbox.ids.folder.old);
		assert.ok(output.includes(sandbox.ids.folder.old), output);
	});

	test('names a part of the path that does not exist', async () => {
		await closeToasts(page);
		await form.type('parentFolderId', 'Offers/Missing');
		await part(page, 'node-execute-button').click();
		const error = await nodeError(page);
		await picture('walk/by-path-missing');
		assert.match(error, /Missing/);
	});
});
