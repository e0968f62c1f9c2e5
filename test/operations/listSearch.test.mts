import type { IDataObject } from 'n8n-workflow';
import { UNKNOWN_ID, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

/** Lists that need a project, with the parameter that has to hold it. */
const NEED_PROJECT = [
	...['searchFolders', 'searchFiles', 'searchComments', 'searchMembers', 'searchParentFolders'],
	...['searchDeletedFiles', 'searchDeletedFolders'],
];

/** The creator is a member, and the top level is always there. */
const NEVER_EMPTY = ['searchMembers', 'searchParentFolders'];

describeOperations('drop-downs', (bench) => {
	beforeAll(async () => {
		const { ids, accounts, store } = bench.sandbox;
		store.transaction(() => {
			for (let index = 0; index < 120; index++) {
				store.projects.add({ team_id: ids.team, name: `Pile ${index}` }, accounts.admin.userId);
				store.accounts.addUser({
					team_id: ids.team,
					mail_address: `crowd-${index}@example.com`,
					first_name: 'Crowd',
					middle_name: 'M',
					last_name: `Number ${index}`,
				});
				store.sharing.addComment({
					project_id: ids.project.marketing,
					user_id: accounts.manager.userId,
					text: `Remark ${index}`,
				});
			}
		});
	});
	beforeEach(() => {
		bench.sandbox.clearRequests();
	});
	const search = async (
		method: string,
		query: { filter?: string; paginationToken?: string } = {},
		parameters: IDataObject = {},
	) =>
		await bench.engine.listSearch(NODE_TYPE, method, { ...query, parameters: saved('getFile', parameters) });
	const below = async (method: string, projectId: string, filter?: string) =>
		(await search(method, { filter }, { projectId })).results;
	/** Every entry, page by page, as the editor loads them when the user scrolls to the end. */
	const everyPage = async (method: string, filter?: string, parameters: IDataObject = {}) => {
		const pages = [];
		let paginationToken: string | undefined;
		do {
			const page = await search(method, { filter, paginationToken }, parameters);
			pages.push(page.results);
			paginationToken = page.paginationToken as string | undefined;
		} while (paginationToken !== undefined && pages.length < 20);
		return pages;
	};

	test.each([
		['searchProjects', 'Pile', 'listProjects'],
		['searchUsers', 'crowd', 'listTeamUsers'],
	])('%s offers every match once, page by page', async (method, filter, operationId) => {
		const pages = await everyPage(method, filter);
		expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(120);
		expect(bench.sandbox.count(operationId)).toBe(3);
	});

	test('searchProjects shows names, and finds by a part of a name', async () => {
		const { results, paginationToken } = await search('searchProjects', { filter: 'contr' });
		expect(results).toEqual([{ name: 'Contracts', value: bench.sandbox.ids.project.contracts }]);
		expect(paginationToken).toBeUndefined();
		expect((await search('searchProjects', { filter: 'no such project' })).results).toEqual([]);
	});

	test('searchUsers shows full names and addresses, and finds by a part of either', async () => {
		const { admin, manager } = bench.sandbox.accounts;
		expect((await search('searchUsers', { filter: 'alex' })).results).toEqual([
			{ name: `Alex Example (${admin.email})`, value: admin.userId },
		]);
		expect((await search('searchUsers', { filter: 'manager@' })).results).toMatchObject([
			{ value: manager.userId },
		]);
		expect((await search('searchUsers', { filter: 'Number 77' })).results).toMatchObject([
			{ name: 'Crowd M Number 77 (crowd-77@example.com)' },
		]);
	});

	test('searchComments offers the comments of the project, newest first, with their authors', async () => {
		const { ids } = bench.sandbox;
		const pages = await everyPage('searchComments', undefined, { projectId: ids.project.marketing });
		expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(120);
		expect(pages[0][0].name).toBe('Robin Sample: Remark 119');
		expect(await below('searchComments', ids.project.contracts, 'PRICE list')).toMatchObject([
			{ value: ids.comment },
		]);
		expect(await below('searchComments', ids.project.contracts, 'nothing of the kind')).toEqual([]);
	});

	test('searchMembers offers the members of the project only, by a part of name or address', async () => {
		const { project } = bench.sandbox.ids;
		const { admin, manager } = bench.sandbox.accounts;
		const members = await below('searchMembers', project.contracts);
		expect(members.map(({ value }) => value)).toContain(admin.userId);
		expect(members.map(({ name }) => name).join()).not.toContain('crowd-');
		expect(await below('searchMembers', project.contracts, 'MANAGER@')).toMatchObject([
			{ value: manager.userId },
		]);
		expect(bench.sandbox.requests).toHaveLength(2);
	});

	test("searchTeams offers the teams of the credential's user", async () => {
		const { admin, multiTeam } = bench.sandbox.accounts;
		expect((await search('searchTeams')).results).toEqual([{ name: admin.teamName, value: admin.teamId }]);
		signInAs(bench, multiTeam);
		bench.engine.store('cloud689Api', {
			...adminCredential(bench.sandbox),
			...{ email: multiTeam.email, password: multiTeam.password, teamId: multiTeam.teams[1].teamId },
		});
		const { results } = await search('searchTeams');
		expect(results.map(({ value }) => value).sort()).toEqual(
			multiTeam.teams.map(({ teamId }) => teamId).sort(),
		);
		signInAs(bench, admin);
	});

	test('searchShareLinks offers the links of the project, newest first, with their addresses and no password', async () => {
		const { project, file } = bench.sandbox.ids;
		const shared = { projectId: project.contracts, share: 'file', sharedFileId: file.contract };
		const links: IDataObject[] = [];
		for (const password of ['first-secret', 'second-secret']) {
			links.unshift((await bench.rows('createShareLink', { ...shared, options: { password } }))[0]);
			await bench.rows('sendShareLinkByEmail', { linkId: links[0].link_id, emails: 'a@example.com' });
		}
		const linksOf = async (listProjectId: string) =>
			await bench.engine.listSearch(NODE_TYPE, 'searchShareLinks', {
				parameters: saved('getShareLink', { listProjectId }),
			});
		bench.sandbox.clearRequests();
		const { results } = await linksOf(project.contracts);
		expect(results).toMatchObject(
			links.map(({ link_id: value, link_url: url }) => ({
				...{ value, url },
				name: expect.stringMatching(/^Contract\.pdf \(2\d{3}\//),
			})),
		);
		expect(JSON.stringify(results)).not.toContain('secret');
		expect(bench.sandbox.requests).toHaveLength(1);
		const none = await linksOf(project.marketing);
		expect(none.results).toEqual([{ name: '(this project has no share links)', value: '' }]);
		await expect(linksOf('')).rejects.toThrow('Choose a project first');
	});

	test('searchLinkFolders offers the folders below what a link shares, and more by their path', async () => {
		const { project, folder } = bench.sandbox.ids;
		const [{ link_id: linkId, link_url: url }] = await bench.rows('createShareLink', {
			...{ projectId: project.contracts, share: 'folder', sharedFolderId: folder.offers },
		});
		for (const link of [linkId, { __rl: true, mode: 'url', value: url }]) {
			const offered = async (filter = '') =>
				(
					await bench.engine.listSearch(NODE_TYPE, 'searchLinkFolders', {
						filter,
						parameters: { ...saved('getShareLinkContents', {}), linkId: link } as never,
					})
				).results;
			expect(await offered()).toEqual([{ name: 'Drafts', value: folder.drafts }]);
			expect(await offered('Drafts/')).toEqual([{ name: 'Drafts/Old', value: folder.old }]);
		}
	});

	test('searchComments finds a match on a later page', async () => {
		const pages = await everyPage('searchComments', 'remark 7', {
			projectId: bench.sandbox.ids.project.marketing,
		});
		expect(pages.flat().map(({ name }) => name)).toHaveLength(11);
	});

	test.each(NEED_PROJECT)('%s asks for the project first, and sends nothing without one', async (method) => {
		const reasons = { '': 'Choose a project first', '={{ $json.project }}': 'Project is an expression' };
		for (const [projectId, reason] of Object.entries(reasons))
			await expect(search(method, {}, { projectId })).rejects.toThrow(reason);
		expect(bench.sandbox.requests).toEqual([]);
	});

	test.each(NEED_PROJECT.filter((method) => !NEVER_EMPTY.includes(method)))(
		'%s says why the list is empty',
		async (method) => {
			const [{ project_id: empty }] = await bench.rows('createProject', { projectName: 'Empty' });
			const results = await below(method, String(empty));
			expect(results).toMatchObject([
				{ name: expect.stringMatching(/^\(this project has no .+\)$/), value: '' },
			]);
		},
	);

	test.each(NEED_PROJECT)('%s says which project was not found', async (method) => {
		await expect(below(method, UNKNOWN_ID)).rejects.toThrow(
			`689Cloud could not find Project "${UNKNOWN_ID}"`,
		);
	});

	test.each(['searchProjects', 'searchUsers'])(
		'%s renews a session that has ended, and goes on',
		async (method) => {
			const before = await search(method);
			bench.sandbox.endSessions();
			bench.sandbox.clearRequests();
			expect(await search(method)).toEqual(before);
			expect(bench.sandbox.count('login')).toBe(1);
		},
	);

	test('searchComments says what it has not searched, after four requests', async () => {
		const { accounts, store } = bench.sandbox;
		const [{ project_id }] = await bench.rows('createProject', { projectName: 'Talk' });
		store.transaction(() => {
			for (let index = 0; index < 1100; index++)
				store.sharing.addComment({
					project_id: String(project_id),
					user_id: accounts.admin.userId,
					text: 'Hm',
				});
		});
		bench.sandbox.clearRequests();
		const results = await below('searchComments', String(project_id), 'nothing of the kind');
		expect(results).toMatchObject([{ name: expect.stringContaining('only the newest comments'), value: '' }]);
		expect(bench.sandbox.count('listComments')).toBe(4);
	});
});
