import type { IDataObject } from 'n8n-workflow';
import { UNKNOWN_ID, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

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

	test('searchFolders and searchFiles offer everything in the project, with paths', async () => {
		const { project, folder, file } = bench.sandbox.ids;
		expect(await below('searchFolders', project.contracts)).toEqual([
			{ name: 'Offers', value: folder.offers },
			{ name: 'Offers/Drafts', value: folder.drafts },
			{ name: 'Offers/Drafts/Old', value: folder.old },
		]);
		expect(await below('searchFiles', project.contracts)).toEqual([
			{ name: 'Meeting notes.txt', value: file.notes },
			{ name: 'Offers/Contract.pdf', value: file.contract },
			{ name: 'Offers/Price list.csv', value: file.priceList },
		]);
	});

	test('searchFolders and searchFiles find by a part of the path, in upper or lower case', async () => {
		const { project, folder, file } = bench.sandbox.ids;
		expect(await below('searchFolders', project.contracts, 'DRAFTS/o')).toEqual([
			{ name: 'Offers/Drafts/Old', value: folder.old },
		]);
		expect(await below('searchFiles', project.contracts, 'contract')).toMatchObject([
			{ value: file.contract },
		]);
		expect(await below('searchFiles', project.contracts, 'offers/')).toHaveLength(2);
		expect(await below('searchFiles', project.contracts, 'nothing of the kind')).toEqual([]);
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

	test('searchComments finds a match on a later page', async () => {
		const pages = await everyPage('searchComments', 'remark 7', {
			projectId: bench.sandbox.ids.project.marketing,
		});
		expect(pages.flat().map(({ name }) => name)).toHaveLength(11);
	});

	test.each(['searchFolders', 'searchFiles', 'searchComments'])(
		'%s asks for the project first, and sends nothing without one',
		async (method) => {
			const reasons = { '': 'Choose a project first', '={{ $json.project }}': 'Project is an expression' };
			for (const [projectId, reason] of Object.entries(reasons))
				await expect(search(method, {}, { projectId })).rejects.toThrow(reason);
			expect(bench.sandbox.requests).toEqual([]);
		},
	);

	test.each(['searchFolders', 'searchFiles', 'searchComments'])(
		'%s says why the list is empty',
		async (method) => {
			const [{ project_id: empty }] = await bench.rows('createProject', { projectName: 'Empty' });
			const results = await below(method, String(empty));
			expect(results).toMatchObject([
				{ name: expect.stringMatching(/^\(this project has no .+\)$/), value: '' },
			]);
		},
	);

	test.each(['searchFolders', 'searchFiles', 'searchComments'])(
		'%s says which project was not found',
		async (method) => {
			await expect(below(method, UNKNOWN_ID)).rejects.toThrow(
				`689Cloud could not find Project "${UNKNOWN_ID}"`,
			);
		},
	);

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

	test('searches folders without loading files', async () => {
		await below('searchFolders', bench.sandbox.ids.project.contracts);
		expect(new Set(sentTo(bench, 'browseProject').map((sent) => sent.folder_only))).toEqual(
			new Set(['true']),
		);
	});
});
