import { closeNode, openNode, openWorkflow } from '../editor.mts';
import type { Look } from '../look.mts';
import { chosen, cloudNode, workflowOf } from '../nodes.mts';

/** A locator, an operation that has it, and what its list is to hold. */
interface Case {
	what: string;
	resource: string;
	operation: string;
	field: string;
	/** An entry of the list, and text that only some entries hold. */
	entry: string;
	search: string;
	/** What an empty list says; not given for a list that cannot be empty. */
	empty?: string;
	/** Whether the list follows the project. */
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
		entry: 'Offers/Contract.pdf',
		search: 'contract',
		empty: '(this project has no files)',
		needsProject: true,
	},
	{
		what: 'comments',
		resource: 'comment',
		operation: 'updateComment',
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

/** Every list loads, filters and follows the project, and says why it is empty. */
export async function checkLists(look: Look): Promise<void> {
	const { n8n, sandbox, credentials, page } = look;
	const nodes = CASES.flatMap(({ what, resource, operation }, index) => {
		const { contracts, archive } = sandbox.ids.project;
		const withProject = (id: string, name: string) => ({ resource, operation, projectId: chosen(id, name) });
		return [
			cloudNode(what, { resource, operation }, index * 3),
			cloudNode(`Choose from ${what}`, withProject(contracts, 'Contracts'), index * 3 + 1),
			cloudNode(`${what}, empty`, withProject(archive, 'Archive'), index * 3 + 2),
		];
	});
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflowOf('Lists', nodes), credentials));
	for (const one of CASES) await checkList(look, one);
	await checkNoProjects(look);
}

async function checkList({ page, expect, picture }: Look, one: Case): Promise<void> {
	const { what, field, entry, search, empty, needsProject } = one;
	if (needsProject) {
		const unchosen = await openNode(page, what);
		const problem = await unchosen.openList(field);
		expect(
			problem.join() === 'Choose a project first',
			`the list of ${what} wants a project first`,
			problem.join(),
		);
		await picture(`walk/list-${what}-without-project`);
		await closeNode(page);
	}
	const form = await openNode(page, needsProject ? `Choose from ${what}` : what);
	const all = await form.openList(field);
	await picture(what === 'files' ? 'lists' : `walk/list-${what}`);
	expect(all.includes(entry), `the list of ${what} loads: ${all.join(', ')}`);
	const isHit = (text: string) => text.toLowerCase().includes(search);
	const found = await form.search(search, (entries) => entries.length > 0 && entries.every(isHit));
	expect(found.length > 0 && found.every(isHit), `its search box filters: ${search} → ${found.join(', ')}`);
	const none = await form.search('no such name', (entries) => entries.length === 0);
	expect(none.length === 0, 'and finds nothing for a name that is not there', none.join(', '));
	await form.search('', (entries) => entries.includes(entry));
	await form.choose(entry);
	expect(
		(await form.chosen(field)) === entry,
		'the chosen entry shows by its name',
		await form.chosen(field),
	);
	await closeNode(page);
	if (empty === undefined) return;
	const emptyForm = await openNode(page, `${what}, empty`);
	const said = await emptyForm.openList(field);
	await picture(`walk/list-${what}-empty`);
	expect(said.join() === empty, `an empty list of ${what} says why: ${empty}`, said.join());
	await closeNode(page);
}

/** A user without projects is told so. */
async function checkNoProjects({ n8n, sandbox, page, expect, picture }: Look): Promise<void> {
	const { email, password, teams } = sandbox.accounts.multiTeam;
	const data = { email, password, teamId: teams[1].teamId, baseUrl: sandbox.url };
	const [other] = await n8n.importCredentials([{ name: 'Other team', type: 'cloud689Api', data }]);
	const node = cloudNode('no projects', { resource: 'project', operation: 'getProject' });
	const workflow = workflowOf('No projects', [node]);
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, [other]));
	const form = await openNode(page, 'no projects');
	const said = await form.openList('projectId');
	await picture('walk/list-projects-empty');
	expect(said.join() === '(this user has no projects)', 'an empty list of projects says why', said.join());
	await closeNode(page);
	await n8n.rest('DELETE', `/credentials/${other.id}`);
}
