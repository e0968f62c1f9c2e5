import type { IDataObject } from 'n8n-workflow';
import { addCrowd } from '../harness/crowd.mts';
import { failureOf, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const numbered = (property: string, from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => ({ [property]: `id-${from + index}` }));
const distinct = (rows: IDataObject[], property: string) => new Set(rows.map((row) => row[property])).size;

describeOperations('long lists', (bench) => {
	let projectId: string;
	beforeAll(async () => {
		const [project] = await bench.rows('createProject', { projectName: 'Long' });
		projectId = String(project.project_id);
		addCrowd(bench, projectId);
	});
	beforeEach(() => {
		bench.sandbox.clearRequests();
		bench.sandbox.faults.clear();
		bench.sandbox.configure({ userListPageNumber: 'pages' });
	});
	const crowd = { options: { search: 'crowd' } };
	const LISTS: Array<[operation: string, operationId: string, id: string, parameters: () => IDataObject]> = [
		['getManyUsers', 'listTeamUsers', 'user_id', () => crowd],
		['getManyProjectComments', 'listComments', 'comment_id', () => ({ projectId })],
		[
			'getManyHistoryByProject',
			'getProjectHistory',
			'history_id',
			() => ({ projectId, simplify: false, advanced: { otherEventTypes: '777' } }),
		],
		[
			'getManyHistoryByTeam',
			'getTeamHistory',
			'history_id',
			() => ({ simplify: false, advanced: { otherEventTypes: '777' } }),
		],
		['getManyMessages', 'listInboxMessages', 'id', () => ({ simplify: false })],
		['getManyUnreadMessages', 'listUnreadInboxMessages', 'id', () => ({ simplify: false })],
	];
	const pagesAsked = (operationId: string) =>
		sentTo(bench, operationId).map((sent) => Number(sent.page_number));
	const sizesAsked = (operationId: string) =>
		sentTo(bench, operationId).map((sent) => Number(sent.page_size));
	/** Makes the service answer with these results, one after another. */
	const answer = (operation: string, ...results: unknown[]) => {
		for (const result of results) bench.sandbox.faults.add({ operation, kind: 'result', result });
	};

	test.each(LISTS)('%s returns every row once with Return All', async (operation, _id, id, parameters) => {
		const rows = await bench.rows(operation, { ...parameters(), returnAll: true });
		expect(rows).toHaveLength(250);
		expect(distinct(rows, id)).toBe(250);
	});

	test.each(LISTS)(
		'%s returns the first rows up to a limit',
		async (operation, operationId, id, parameters) => {
			const all = await bench.rows(operation, { ...parameters(), returnAll: true });
			for (const limit of [7, 100, 101, 300]) {
				bench.sandbox.clearRequests();
				const rows = await bench.rows(operation, { ...parameters(), limit });
				expect(rows.map((row) => row[id])).toEqual(all.slice(0, limit).map((row) => row[id]));
				if (limit <= 100) expect(bench.sandbox.count(operationId)).toBe(1);
			}
			expect(await bench.rows(operation, parameters())).toHaveLength(50);
		},
	);

	test('requests pages from 0, all of one size, and no more than needed', async () => {
		await bench.rows('getManyUsers', { ...crowd, returnAll: true });
		expect(pagesAsked('listTeamUsers')).toEqual([0, 1, 2]);
		expect(sizesAsked('listTeamUsers')).toEqual([100, 100, 100]);
		bench.sandbox.clearRequests();
		await bench.rows('getManyUsers', { ...crowd, limit: 7 });
		expect(pagesAsked('listTeamUsers')).toEqual([0]);
		expect(sizesAsked('listTeamUsers')).toEqual([7]);
		bench.sandbox.clearRequests();
		await bench.rows('getManyProjectComments', { projectId, limit: 120 });
		expect(pagesAsked('listComments')).toEqual([0, 1]);
		expect(sizesAsked('listComments')).toEqual([100, 100]);
	});

	test.each([100, 200])('returns %i rows, a whole number of pages, once each', async (total) => {
		const pages = [0, 100, 200].map((from) =>
			numbered('history_id', from, Math.min(from + 100, Math.max(from, total))),
		);
		answer('getProjectHistory', ...pages);
		const rows = await bench.rows('getManyHistoryByProject', { projectId, simplify: false, returnAll: true });
		expect(distinct(rows, 'history_id')).toBe(total);
		expect(rows).toHaveLength(total);
	});

	test.each([
		['Return All', { returnAll: true }, 250],
		['a limit over one page', { limit: 120 }, 120],
		['a limit within a page', { limit: 7 }, 7],
	])('follows a service whose page number counts rows, with %s', async (_case, parameters, expected) => {
		bench.sandbox.configure({ userListPageNumber: 'rows' });
		const rows = await bench.rows('getManyUsers', { ...crowd, ...parameters });
		expect(rows).toHaveLength(expected);
		expect(distinct(rows, 'user_id')).toBe(expected);
		expect(bench.sandbox.count('listTeamUsers')).toBeLessThanOrEqual(4);
	});

	test('copes with a service that returns smaller pages than requested', async () => {
		const id = 'history_id';
		answer('getTeamHistory', numbered(id, 0, 40), numbered(id, 40, 80), numbered(id, 80, 86), []);
		const rows = await bench.rows('getManyHistoryByTeam', { simplify: false, returnAll: true });
		expect(rows).toHaveLength(86);
		expect(distinct(rows, id)).toBe(86);
		expect(pagesAsked('getTeamHistory')).toEqual([0, 1, 2, 3]);
	});

	test('loses nothing when rows are added at the front between two pages', async () => {
		const id = 'history_id';
		// Two events happen after the first page, so all later rows move down by two.
		answer(
			'getProjectHistory',
			numbered(id, 0, 100),
			numbered(id, 98, 198),
			numbered(id, 198, 298),
			numbered(id, 298, 310),
		);
		const rows = await bench.rows('getManyHistoryByProject', { projectId, simplify: false, returnAll: true });
		expect(pagesAsked('getProjectHistory').slice(0, 4)).toEqual([0, 1, 2, 3]);
		expect(rows).toHaveLength(310);
		expect(distinct(rows, id)).toBe(310);
	});

	test('reads all of a service whose pages count from 1', async () => {
		const id = 'comment_id';
		const [first, second] = [numbered(id, 0, 100), numbered(id, 100, 130)];
		answer('listComments', first, first, second, []);
		expect(distinct(await bench.rows('getManyProjectComments', { projectId, returnAll: true }), id)).toBe(
			130,
		);
		expect(pagesAsked('listComments')).toEqual([0, 1, 2, 3]);
	});

	test.each(LISTS)(
		'%s ends even if the service ignores paging',
		async (operation, operationId, id, parameters) => {
			const same = numbered(id, 0, 450);
			const result = operation === 'getManyUsers' ? { data: same } : same;
			answer(operationId, ...Array.from({ length: 6 }, () => result));
			const rows = await bench.rows(operation, { ...parameters(), returnAll: true });
			expect(rows).toHaveLength(450);
			expect(distinct(rows, id)).toBe(450);
			// If the service counts from 1, pages 0 and 1 are the same; only the third request tells.
			expect(bench.sandbox.count(operationId)).toBeLessThanOrEqual(3);
			bench.sandbox.faults.clear();
			answer(operationId, ...Array.from({ length: 6 }, () => result));
			expect(await bench.rows(operation, { ...parameters(), limit: 20 })).toHaveLength(20);
		},
	);

	test.each(LISTS)(
		'%s returns no items for an empty list',
		async (operation, operationId, _id, parameters) => {
			const nothing = operation === 'getManyUsers' ? { data: [], total_result: 0 } : [];
			bench.sandbox.faults.add({ operation: operationId, kind: 'result', result: nothing, totalRecords: 0 });
			expect(await bench.rows(operation, { ...parameters(), returnAll: true })).toEqual([]);
			expect(bench.sandbox.count(operationId)).toBe(1);
		},
	);

	test.each(LISTS.filter(([operation]) => /History|Comments|Users/.test(operation)))(
		'%s asks for page 1 if page 0 is empty and nothing says that there are no rows',
		async (operation, operationId, _id, parameters) => {
			answer(operationId, [], []);
			expect(await bench.rows(operation, { ...parameters(), returnAll: true })).toEqual([]);
			expect(pagesAsked(operationId)).toEqual([0, 1]);
		},
	);

	test('requests more and more messages until fewer arrive than requested', async () => {
		await bench.rows('getManyMessages', { returnAll: true });
		expect(sizesAsked('listInboxMessages')).toEqual([100, 200, 400]);
		bench.sandbox.clearRequests();
		answer('listInboxMessages', numbered('id', 0, 100), numbered('id', 0, 130));
		expect(await bench.rows('getManyMessages', { returnAll: true })).toHaveLength(130);
		expect(sizesAsked('listInboxMessages')).toEqual([100, 200]);
	});

	test.each([0, 1])('lists each project once even if positions count from %i', async (first) => {
		const rows = numbered('project_id', 0, 205);
		const pages = [0, 100, 200].map((start) => {
			const from = Math.max(0, start - first);
			return { data: rows.slice(from, Math.max(0, start - first + 100)), total_result: 205 };
		});
		answer('listProjects', ...pages, { data: rows.slice(204), total_result: 205 });
		const all = await bench.rows('getManyProjects', { returnAll: true });
		expect(all).toHaveLength(205);
		expect(distinct(all, 'project_id')).toBe(205);
	});

	test('stops at a page that fails, with its error', async () => {
		for (const [operation, operationId, , parameters] of LISTS.filter(
			([name]) => name !== 'getManyUnreadMessages',
		)) {
			bench.sandbox.faults.add({ operation: operationId, kind: 'status', status: 500, after: 1 });
			const error = await failureOf(bench, operation, { ...parameters(), returnAll: true });
			expect(error.message).toBe('Something went wrong inside 689Cloud [item 0]');
		}
	});

	test('renews a session that ends between two pages, and repeats that page only', async () => {
		bench.sandbox.faults.add({ operation: 'listComments', kind: 'session-ended', after: 1 });
		expect(await bench.rows('getManyProjectComments', { projectId, returnAll: true })).toHaveLength(250);
		expect(pagesAsked('listComments').slice(0, 4)).toEqual([0, 1, 1, 2]);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('gives each of several items its own list, linked to it', async () => {
		const { items, error } = await bench.run(
			'getManyProjectComments',
			{ projectId, limit: '={{ $json.limit }}' as never },
			{ items: [3, 120].map((limit) => ({ json: { limit } })) },
		);
		expect(error).toBeUndefined();
		const links = items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(links).toEqual([...Array<number>(3).fill(0), ...Array<number>(120).fill(1)]);
	});

	test.each([0, -1, 2.5, '"many"'])(
		'refuses the limit %s of an expression before anything is sent',
		async (limit) => {
			for (const [operation, , , parameters] of LISTS) {
				const error = await failureOf(bench, operation, { ...parameters(), limit: `={{ ${limit} }}` });
				expect(error.message).toContain('Limit');
			}
			expect(bench.sandbox.requests.filter(({ operationId }) => operationId !== 'getCurrentUser')).toEqual(
				[],
			);
		},
	);
});
