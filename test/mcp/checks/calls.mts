import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { itemsOf } from '../callTool.mts';
import { fixture } from '../fixture.mts';

const { sandbox } = fixture;
const { contracts } = sandbox.ids.project;
const { contract } = sandbox.ids.file;

/** Listing, creating and sharing; the service shows that it happened. */
suite('Calls', () => {
	test('projects are listed', async () => {
		const projects = await itemsOf('Get_many_projects', {});
		assert.deepEqual(
			projects.map(({ project_name: name }) => name),
			['Contracts', 'Marketing', 'Archive'],
		);
	});

	test('a file is found by its name', async () => {
		const files = await itemsOf('Get_many_files', { project_id: contracts, name_pattern: 'contr*' });
		assert.deepEqual(
			files.map(({ file_id: id }) => id),
			[contract],
		);
	});

	test('a search without results returns an empty list', async () => {
		assert.deepEqual(await itemsOf('Get_many_files', { project_id: contracts, name_pattern: 'none*' }), []);
	});

	test('parameters defined in the editor arrive', async () => {
		const [file] = await itemsOf('Get_a_file', { Project: contracts, File: contract });
		assert.equal(file.file_name, 'Contract.pdf');
	});

	test('a text is protected and shared in one step', async () => {
		const text = { project_id: contracts, file_name: 'agreed.pdf', content: 'What was agreed' };
		const [shared] = await itemsOf('Protect_and_share_a_text', text);
		assert.equal(shared.protection, 'protected');
		assert.equal((await fetch(shared.link_url)).status, 200);
	});

	test('only selected fields are returned', async () => {
		const named = await itemsOf('Name_of_a_file', { project_id: contracts, file_id: contract });
		assert.deepEqual(named, [{ file_name: 'Contract.pdf' }]);
	});

	test('a folder is created', async () => {
		const [created] = await itemsOf('Create_a_folder', { project_id: contracts, name: 'From an agent' });
		assert.equal(sandbox.store.items.folder(created.folder_id)?.name, 'From an agent');
	});

	test('a share link is created, and opens', async () => {
		const link = { project_id: contracts, file_id: contract, expiry_date: '2099-01-31' };
		const [{ link_url: url }] = await itemsOf('Create_a_share_link', link);
		assert.equal((await fetch(url)).status, 200);
	});

	test('the service refused nothing', () => {
		assert.deepEqual(sandbox.refusals, []);
	});
});
