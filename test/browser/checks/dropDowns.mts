import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { openSession } from '../../../n8n/session.mts';
import { openWorkflow, withNode } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { byId, chosen, cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;
const { contracts } = sandbox.ids.project;
const inContracts = chosen(contracts, 'Contracts');

/** What is not at the top is found by its path, and there is a list for what was deleted or shared. */
suite('Drop-downs', () => {
	before(async () => {
		const node = (name: string, resource: string, operation: string, parameters = {}, index = 0) =>
			cloudNode(name, { resource, operation, ...parameters }, index);
		const nodes = [
			node('Path', 'file', 'getFile', { projectId: inContracts }, 0),
			node('Folder', 'file', 'getFile', { projectId: inContracts }, 1),
			node('Top', 'folder', 'moveFolder', { projectId: inContracts }, 2),
			node('Deleted', 'file', 'restoreFile', { projectId: inContracts }, 3),
			node('Link', 'shareLink', 'getShareLink', { listProjectId: inContracts }, 4),
			node('No project', 'shareLink', 'getShareLink', {}, 5),
			node('Name', 'file', 'getFile', { projectId: inContracts, fileId: byId('report.pdf') }, 6),
		];
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflowOf('Drop-downs', nodes), credentials));
	});

	test('a file in a folder is found by its path, and chosen', async () => {
		await withNode(page, 'Path', async (form) => {
			const first = await form.openList('fileId');
			await picture('walk/list-files-top');
			assert.ok(first.includes('Offers/'), first.join());
			const found = await form.search('Offers/', (entries) => entries.includes('Offers/Contract.pdf'));
			await picture('walk/list-files-path');
			assert.ok(found.includes('Offers/Drafts/'), found.join());
			await form.choose('Offers/Contract.pdf');
			assert.equal(await form.chosen('fileId'), 'Offers/Contract.pdf');
			await picture('walk/list-files-chosen');
		});
	});

	test('a folder is no file, and the form says what to do', async () => {
		await withNode(page, 'Folder', async (form) => {
			await form.openList('fileId');
			await form.choose('Offers/');
			const issues = part(page, 'parameter-issues').first();
			await issues.waitFor();
			await issues.hover();
			await page
				.getByText(/This is a folder\. Open the list/)
				.first()
				.waitFor();
			await picture('walk/list-files-folder');
		});
	});

	test('the top level of the project can be chosen', async () => {
		await withNode(page, 'Top', async (form) => {
			const entries = await form.openList('newParentFolderId');
			await picture('walk/list-top-level');
			assert.equal(entries[0], 'Top Level of the Project');
			await form.choose('Top Level of the Project');
			assert.equal(await form.chosen('newParentFolderId'), 'Top Level of the Project');
		});
	});

	test('Restore offers deleted files', async () => {
		await withNode(page, 'Deleted', async (form) => {
			const entries = await form.openList('deletedFileId');
			await picture('walk/list-deleted-files');
			assert.deepEqual(entries, ['Old offer.pdf']);
		});
	});

	test('share links are listed by what they share', async () => {
		const session = await openSession(sandbox, sandbox.accounts.admin);
		const shared = { project_id: contracts, file_id: sandbox.ids.file.contract };
		await session.call('/link/create', { ...shared, type_share: '3', is_public: '1' });
		await withNode(page, 'Link', async (form) => {
			const entries = await form.openList('linkId');
			await page.locator('[data-test-id="rlc-item"]:visible').first().hover();
			await picture('walk/list-share-links');
			assert.ok(
				entries.some((entry) => entry.startsWith('Contract.pdf (')),
				entries.join(),
			);
			await form.choose(entries[0]);
			assert.equal(await form.chosen('linkId'), entries[0]);
		});
	});

	test('without a project, the list of links says what to do', async () => {
		await withNode(page, 'No project', async (form) => {
			const entries = await form.openList('linkId');
			await picture('walk/list-share-links-without-project');
			assert.deepEqual(entries, ['Choose a project first']);
		});
	});

	test('a name in place of an ID is refused in the form', async () => {
		await withNode(page, 'Name', async () => {
			const issues = part(page, 'parameter-issues').first();
			await issues.waitFor();
			await issues.hover();
			await page
				.getByText(/File must be an ID/)
				.first()
				.waitFor();
			await picture('walk/list-name-refused');
		});
	});
});
