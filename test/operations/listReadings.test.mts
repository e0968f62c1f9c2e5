import type { IDataObject } from 'n8n-workflow';
import { momentOf } from '../../client/contract/moments';
import type { Options } from '../../sandbox/index.mts';
import { addCrowd } from '../harness/crowd.mts';
import { failureOf, sentTo } from '../harness/steps.mts';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

describe('lists of a service that reads the contract in another way', () => {
	const bench = useWorkbench();
	let projectId: string;
	beforeAll(async () => {
		const [project] = await bench.rows('createProject', { projectName: 'Long' });
		projectId = String(project.project_id);
		addCrowd(bench, projectId);
	});
	const DOCUMENTED: Partial<Options> = {
		...{ paging: 'documented', beforeFirstPage: 'first', rowCap: 0, totals: 'documented' },
		...{ rowIds: 'present', changedSince: 'newer', answerTypes: 'documented' },
	};
	beforeEach(() => {
		bench.sandbox.configure(DOCUMENTED);
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
	});
	afterEach(() => bench.sandbox.configure(DOCUMENTED));

	test('a list that is cut short is an error that says how much of it came', async () => {
		bench.sandbox.configure({ rowCap: 100 });
		const error = await failureOf(bench, 'getManyMessages', { returnAll: true });
		expect(error.message).toBe('689Cloud returned 100 of 250 results, so the list is incomplete [item 0]');
		expect(error).toMatchObject({ context: { code: 'incompleteList' } });
		expect(await bench.rows('getManyMessages', { limit: 100 })).toHaveLength(100);
		bench.sandbox.configure({ totals: 'none' });
		const unclear = await failureOf(bench, 'getManyMessages', { returnAll: true });
		expect(unclear.message).toContain('689Cloud returned 100 results, but it is unclear whether');
	});

	test.each(['getManyProjectMembers', 'getManyUnreadMessages'])(
		'%s, which comes in one answer, is checked against the number of rows',
		async (operation) => {
			const operationId =
				operation === 'getManyProjectMembers' ? 'listProjectMembers' : 'listUnreadInboxMessages';
			const rows = [{ user_id: 'a', id: 'a' }];
			const fault = { operation: operationId, kind: 'result', result: rows } as const;
			bench.sandbox.faults.add({ ...fault, totalRecords: '2' });
			const error = await failureOf(bench, operation, { projectId, returnAll: true });
			expect(error.message).toContain('1 of 2 results');
			bench.sandbox.faults.add({ ...fault, totalRecords: 1 });
			expect(await bench.rows(operation, { projectId, returnAll: true })).toHaveLength(1);
		},
	);

	test('Changed Since returns what has changed since, though the service returns the rest, or everything', async () => {
		const events = (options: IDataObject) =>
			bench.rows('getManyHistoryByProject', { projectId, simplify: false, returnAll: true, options });
		const all = await events({});
		const moments = all.map(({ last_update }) => Number(last_update)).sort();
		for (const since of [moments[0], moments[Math.floor(moments.length / 2)], moments.at(-1)! + 1]) {
			const wanted = moments.filter((moment) => moment >= since).length;
			for (const changedSince of ['older', 'ignored'] as const) {
				bench.sandbox.configure({ changedSince });
				const rows = await events({ changedSince: String(since) });
				expect(rows).toHaveLength(wanted);
				for (const row of rows) expect(Number(row.last_update)).toBeGreaterThanOrEqual(since);
			}
		}
	});

	test.each([
		['getManyHistoryByProject', 'getProjectHistory'],
		['getManyProjectComments', 'listComments'],
	])(
		'Changed Since of %s works with a service that refuses a moment of the future',
		async (operation, call) => {
			const parameters = { projectId, returnAll: true, options: { changedSince: '2100-01-01' } };
			expect(await bench.rows(operation, parameters)).toEqual([]);
			const sent = sentTo(bench, call).map(({ last_update }) => last_update);
			const future = sent.filter((moment) => moment !== sent[0]).length;
			expect(future).toBeGreaterThan(0);
			// The number of the page might be to blame, so another one is tried.
			const refusals = { kind: 'status', status: 400, times: 2, after: sent.length - future } as const;
			bench.sandbox.faults.add({ operation: call, ...refusals });
			expect(await bench.rows(operation, parameters)).toEqual([]);
		},
	);

	test('Changed Since is an error for comments, whose rows do not show it, if the service does not go by it', async () => {
		const options = { changedSince: '2030-01-01' };
		bench.sandbox.configure({ changedSince: 'ignored' });
		const error = await failureOf(bench, 'getManyProjectComments', { projectId, options });
		expect(error.message).toContain('689Cloud does not apply "Changed Since" to this list');
	});

	test.each(['searchUsers', 'searchComments'])(
		'%s offers everything if numbers count rows',
		async (method) => {
			bench.sandbox.configure({ paging: 'rowsFrom0' });
			const names: string[] = [];
			let paginationToken: string | undefined;
			do {
				const query = { filter: method === 'searchUsers' ? 'crowd' : '', paginationToken };
				const result = await bench.engine.listSearch(NODE_TYPE, method, {
					...query,
					parameters: saved('getFile', { projectId }),
				});
				names.push(...result.results.map(({ value }) => String(value)));
				paginationToken = result.paginationToken as string | undefined;
			} while (paginationToken);
			expect(names).toHaveLength(250);
			expect(new Set(names).size).toBe(250);
		},
	);

	const DATES: Array<[form: string, date: unknown]> = [
		['a day', '2030-06-01'],
		['the usual form', '2030/06/01 12:00:00'],
		['ISO 8601', '2030-06-01T12:00:00.000Z'],
		['an offset', '2030-06-01T14:00:00+02:00'],
		['milliseconds', Date.UTC(2030, 5, 1, 12)],
		['seconds', Date.UTC(2030, 5, 1, 12) / 1000],
		['milliseconds as text', String(Date.UTC(2030, 5, 1, 12))],
		['seconds as text', String(Date.UTC(2030, 5, 1, 12) / 1000)],
		['no separators', '20300601'],
	];
	const entry = { name: 'a.pdf', is_folder: 'false', is_encrypt: '1', file_type: 1 };
	const filesWith = async (row: IDataObject, options: IDataObject, license?: IDataObject) => {
		const { project, file } = bench.sandbox.ids;
		const result = { file_info: [{ id: file.contract, ...entry, ...row }] };
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'result', result });
		if (license) bench.sandbox.faults.add({ operation: 'getLicense', kind: 'result', result: license });
		const rows = await bench.rows('getManyFiles', { projectId: project.contracts, options });
		bench.sandbox.faults.clear();
		return rows;
	};

	test.each(DATES)('Modified Since and License Expires Before read dates as %s', async (_form, date) => {
		for (const [filter, isWanted] of [
			[{ modifiedSince: '2030-05-31' }, true],
			[{ modifiedSince: '2030-06-02' }, false],
		] as const)
			expect(await filesWith({ last_modified_date: date } as IDataObject, filter)).toHaveLength(
				isWanted ? 1 : 0,
			);
		for (const [filter, isWanted] of [
			[{ licenseExpiresBefore: '2030-06-02' }, true],
			[{ licenseExpiresBefore: '2030-05-31' }, false],
		] as const) {
			const license = { document_expiry_date: date } as IDataObject;
			expect(await filesWith({}, filter, license)).toHaveLength(isWanted ? 1 : 0);
		}
	});

	test.each(['soon', '2030-02-31', true, 7, null])(
		'a file whose date is %j is kept, with a warning',
		async (date) => {
			const [row] = await filesWith({ last_modified_date: date }, { modifiedSince: '2030-01-01' });
			expect(row.warning).toMatch(/^The modification date of this file is .+, so the file was kept\.$/);
		},
	);

	test('numbers and flags as text mean the same in listings, filters and drop-downs', async () => {
		expect(await filesWith({ is_encrypt: 'true' }, { protection: 'protected' })).toHaveLength(1);
		expect(await filesWith({ is_encrypt: '0' }, { protection: 'protected' })).toHaveLength(0);
		const { project } = bench.sandbox.ids;
		const listing = { projectId: project.contracts, returnAll: true, options: { recursive: true } };
		const usual = [await bench.rows('getManyFolders', listing), await bench.rows('getManyFiles', listing)];
		const parameters = saved('getFile', { projectId: project.contracts });
		const offered = await bench.engine.listSearch(NODE_TYPE, 'searchFiles', { parameters });
		bench.sandbox.configure({ answerTypes: 'text' });
		const ids = (rows: IDataObject[]) => rows.map(({ file_id, folder_id }) => file_id ?? folder_id);
		expect(ids(await bench.rows('getManyFolders', listing))).toEqual(ids(usual[0]));
		expect(ids(await bench.rows('getManyFiles', listing))).toEqual(ids(usual[1]));
		expect(await bench.engine.listSearch(NODE_TYPE, 'searchFiles', { parameters })).toEqual(offered);
		const path = { projectId: project.contracts, path: 'Offers' };
		expect(await bench.rows('getOrCreateFolder', path)).toMatchObject([{ created_paths: [] }]);
	});

	test('rows without IDs are all returned, and a folder without one is not walked', async () => {
		bench.sandbox.configure({ rowIds: 'missing' });
		expect(await bench.rows('getManyUsers', { returnAll: true, options: { search: 'crowd' } })).toHaveLength(
			250,
		);
		bench.sandbox.configure({ rowIds: 'present' });
		const result = { file_info: [{ name: 'Folder', is_folder: 1 }] };
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'result', result });
		const error = await failureOf(bench, 'getManyFolders', { projectId, options: { recursive: true } });
		expect(error.message).toContain('does not recognize');
	});

	test('a listing of a folder with more entries than came is an error', async () => {
		const result = { file_info: [{ id: 'f', ...entry }] };
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'result', result, totalRecords: 3 });
		const error = await failureOf(bench, 'getManyFiles', { projectId });
		expect(error.message).toContain('1 of 3 results');
	});
});

test.each([
	['', undefined],
	['0', undefined],
	['12', undefined],
	[{}, undefined],
	['2030/01/02', Date.UTC(2030, 0, 2, 23, 59, 59)],
	['20300102030405', Date.UTC(2030, 0, 2, 3, 4, 5)],
	[1_893_553_445_000_000, 1_893_553_445_000],
])('the moment %j is %p', (value, moment) => {
	expect(momentOf(value)).toBe(moment);
});
