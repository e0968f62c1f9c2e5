import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { cloud689Credential } from '../../../n8n/credentials.mts';
import { closeNode, openNode, openWorkflow, withNode } from '../editor.mts';
import { fixture } from '../fixture.mts';
import type { Form } from '../form.mts';
import { chosen, cloudNode, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;

/** A list of a locator, an operation that has it, and what the list has to contain. */
interface Case {
	what: string;
	resource: string;
	operation: string;
	field: string;
	/** An entry of the list, and a text that only some entries contain. */
	entry: string;
	search: string;
	/** The message of an empty list; missing for a list that cannot be empty. */
	empty?: string;
	/** Whether the list depends on the project. */
	needsProject?: boolean;
}

const CASES: Case[] = [
	{
		what: 'projects',
		resource: 'project',
		operation: 'getProject',
		field: 'projectId',
		entry: 'Contracts',
		search: 'contr',
	},
	{
		what: 'folders',
		resource: 'folder',
		operation: 'moveFolder',
		field: 'folderId',
		entry: 'Offers/Drafts',
		search: 'drafts',
		empty: '(this project has no folders)',
		needsProject: true,
	},
	{
		what: 'files',
		resource: 'file',
		operation: 'getFile',
		field: 'fileId',
		entry: 'Meeting notes.txt',
		search: 'notes',
		empty: '(this project has no files)',
		needsProject: true,
	},
	{
		what: 'comments',
		resource: 'projectComment',
		operation: 'updateProjectComment',
		field: 'commentId',
		entry: 'Robin Sample: Please check the price list before Friday.',
		search: 'price',
		empty: '(this project has no comments)',
		needsProject: true,
	},
	{
		what: 'users',
		resource: 'user',
		operation: 'getUser',
		field: 'userId',
		entry: 'Robin Sample (manager@example.com)',
		search: 'robin',
	},
];

/** Every list loads, can be searched, depends on the project, and says why it is empty. */
suite('Lists', () => {
	before(async () => {
		const { contracts, archive } = sandbox.ids.project;
		const nodes = CASES.flatMap(({ what, resource, operation }, index) => {
			const inProject = (id: string, name: string) => ({ resource, operation, projectId: chosen(id, name) });
			return [
				cloudNode(what, { resource, operation }, index * 3),
				cloudNode(`Choose from ${what}`, inProject(contracts, 'Contracts'), index * 3 + 1),
				cloudNode(`${what}, empty`, inProject(archive, 'Archive'), index * 3 + 2),
			];
		});
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflowOf('Lists', nodes), credentials));
	});

	for (const one of CASES) suite(`of ${one.what}`, () => addTests(one));

	test('a user without projects is told so', async () => {
		const { multiTeam } = sandbox.accounts;
		const account = { ...multiTeam, teamId: multiTeam.teams[1].teamId };
		const [other] = await n8n.importCredentials([cloud689Credential(sandbox, account)]);
		const node = cloudNode('no projects', { resource: 'project', operation: 'getProject' });
		const workflow = workflowOf('No projects', [node]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, [other]));
		const message = await withNode(page, 'no projects', async (form) => {
			const entries = await form.openList('projectId');
			await picture('walk/list-projects-empty');
			return entries;
		});
		await n8n.rest('DELETE', `/credentials/${other.id}`);
		assert.deepEqual(message, ['(this user has no projects)']);
	});
});

function addTests({ what, field, entry, search, empty, needsProject }: Case): void {
	if (needsProject) {
		test('asks for a project first', async () => {
			const message = await withNode(page, what, async (form) => {
				const entries = await form.openList(field);
				await picture(`walk/list-${what}-without-project`);
				return entries;
			});
			assert.deepEqual(message, ['Choose a project first']);
		});
	}

	suite('in a node', () => {
		const isHit = (text: string) => text.toLowerCase().includes(search);
		let form: Form;
		let all: string[];
		before(async () => {
			form = await openNode(page, needsProject ? `Choose from ${what}` : what);
			all = await form.openList(field);
			await picture(what === 'files' ? 'lists' : `walk/list-${what}`);
		});
		after(async () => await closeNode(page));

		test(`loads entries like ${entry}`, () => {
			assert.ok(all.includes(entry), all.join(', '));
		});

		test(`shows only matches for "${search}"`, async () => {
			const found = await form.search(search, (entries) => entries.length > 0 && entries.every(isHit));
			assert.ok(found.length > 0 && found.every(isHit), found.join(', '));
		});

		test('shows nothing for a name that does not exist', async () => {
			assert.deepEqual(await form.search('no such name', (entries) => entries.length === 0), []);
		});

		test('shows the chosen entry by its name', async () => {
			await form.search('', (entries) => entries.includes(entry));
			await form.choose(entry);
			assert.equal(await form.chosen(field), entry);
		});
	});

	if (empty === undefined) return;
	test('says why it is empty', async () => {
		const message = await withNode(page, `${what}, empty`, async (form) => {
			const entries = await form.openList(field);
			await picture(`walk/list-${what}-empty`);
			return entries;
		});
		assert.deepEqual(message, [empty]);
	});
}
