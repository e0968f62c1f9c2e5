import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HISTORY_TYPE } from '../../client/contract/history';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

describe('drop-downs, and what they are asked for', () => {
	const bench = useWorkbench();
	const search = async (
		method: string,
		query: { filter?: string; paginationToken?: string } = {},
		parameters: INodeParameters = saved('getFile', {}),
	) => await bench.engine.listSearch(NODE_TYPE, method, { ...query, parameters });

	test.each([
		[
			'searchProjects',
			'listProjects',
			(name: string): IDataObject => ({ project_id: name, project_name: name }),
		],
		[
			'searchUsers',
			'listTeamUsers',
			(name: string): IDataObject => ({ user_id: name, first_name: name, mail_address: 'a@example.com' }),
		],
	])('%s offers no other rows if the service does not search', async (method, operation, toRow) => {
		const found = async (filter: string, ...pages: string[][]) => {
			const rows = pages.flat().length;
			// The first page is asked for twice: in the second request, for more rows.
			for (const names of [pages[0], ...pages]) {
				const result = { data: names.map(toRow), total_result: rows };
				bench.sandbox.faults.add({ operation, kind: 'result', result, totalRecords: rows });
			}
			const { results } = await search(method, { filter });
			bench.sandbox.faults.clear();
			return results.map(({ value, name }) => value || name);
		};
		const names = ['München 2030', 'MUNCHEN', '2030 in München', 'はなび', 'Other'];
		expect(await found('munchen', names)).toEqual(['München 2030', 'MUNCHEN', '2030 in München']);
		expect(await found('München 2030', names)).toEqual(['München 2030', '2030 in München']);
		expect(await found('ﾊﾅﾋ', names)).toEqual(['はなび']);
		expect(await found('nothing', names)).toEqual([]);
		const pages = Array.from({ length: 5 }, (_, page) =>
			Array.from({ length: 250 }, (_name, index) => `Other ${page}-${index}`),
		);
		const rest = '(not all entries were searched; choose others By ID)';
		expect(await found('3-77', ...pages)).toEqual(['Other 3-77', rest]);
		expect(await found('4-77', ...pages)).toEqual([rest]);
	});

	test.each(['My Project', 'a/b'])('a list below says that By ID needs an ID, not %s', async (projectId) => {
		await expect(search('searchFolders', {}, saved('getFile', { projectId }))).rejects.toMatchObject({
			message: `"Project" must be a single ID, not "${projectId}"`,
			description: expect.stringContaining('To find it by name, choose From List.'),
		});
	});

	test('a list below a share link says that its URL is an expression, or has no link ID', async () => {
		const below = async (value: string) =>
			await bench.engine.listSearch(NODE_TYPE, 'searchLinkFolders', {
				parameters: {
					...saved('getShareLinkContents', {}),
					linkId: { __rl: true, mode: 'url', value },
				} as never,
			});
		await expect(below('={{ $json.link_url }}')).rejects.toThrow('Share Link is an expression');
		await expect(below('')).rejects.toThrow('Choose a share link first');
		await expect(below('https://example.com/view/link?id=abc')).rejects.toThrow(
			'"Share Link" must be a link ID or a URL that ends with one',
		);
	});

	test('a list does not look at a project that the form does not show', async () => {
		const parameters = {
			...saved('getShareLink', { listProjectId: bench.sandbox.ids.project.contracts }),
			projectId: { __rl: true, mode: 'id', value: '={{ $json.left_from_another_operation }}' },
		} as never;
		const { results } = await bench.engine.listSearch(NODE_TYPE, 'searchFiles', { parameters });
		expect(results.length).toBeGreaterThan(0);
	});

	test('searchShareLinks offers a link once, though it was sent long after it was created', async () => {
		const { project: listProjectId, file: sharedFileId } = await bench.document('a.pdf', 'content');
		await bench.rows('createShareLink', { projectId: listProjectId, share: 'file', sharedFileId });
		const log = { projectId: listProjectId, simplify: false, limit: 1 };
		const [{ data, category }] = await bench.rows('getManyHistoryByProject', log);
		const { accounts, ids, store } = bench.sandbox;
		const { link } = data as { link: IDataObject };
		const by = { user_id: accounts.admin.userId, team_id: ids.team, project_id: listProjectId };
		const add = (history_type: number, link_id: unknown) =>
			store.activity.addHistory({
				...{ ...by, category: Number(category), history_type },
				data: JSON.stringify({ ...(data as IDataObject), link: { ...link, link_id, password: '' } }),
			});
		const links = [link.link_id, ...Array.from({ length: 299 }, (_, index) => `link-${index}`)];
		store.transaction(() => {
			for (const type of [HISTORY_TYPE.linkCreated, HISTORY_TYPE.linkSent])
				for (const id of links) add(type, id);
		});
		const pages = [];
		let paginationToken: string | undefined;
		do {
			const parameters = saved('getShareLink', { listProjectId });
			const page = await search('searchShareLinks', { paginationToken }, parameters);
			pages.push(page.results.map(({ value }) => value));
			paginationToken = page.paginationToken as string | undefined;
		} while (paginationToken !== undefined);
		expect(pages.length).toBeGreaterThan(1);
		expect(pages.flat()).toHaveLength(300);
		expect(new Set(pages.flat()).size).toBe(300);
	});

	test('searchShareLinks offers a link whose ID comes as a number', async () => {
		const event = {
			history_id: 'h',
			history_type: HISTORY_TYPE.linkCreated,
			last_update: 1,
			data: { link: { link_id: 123 } },
		};
		bench.sandbox.faults.add({ operation: 'getProjectHistory', kind: 'result', result: [event], times: 9 });
		const parameters = saved('getShareLink', { listProjectId: bench.sandbox.ids.project.contracts });
		const { results } = await search('searchShareLinks', {}, parameters);
		bench.sandbox.faults.clear();
		expect(results.map(({ value }) => value)).toContain('123');
	});
});
