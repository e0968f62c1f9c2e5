import type { IDataObject } from 'n8n-workflow';
import type { Options } from '../../sandbox/index.mts';
import { addCrowd } from '../harness/crowd.mts';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

const ROWS = 250;
const EVENTS = { simplify: false, advanced: { otherEventTypes: '777' } };

type Reading = Pick<Options, 'paging' | 'beforeFirstPage'>;

const READINGS: Reading[] = (['pagesFrom0', 'pagesFrom1', 'rowsFrom0', 'rowsFrom1'] as const).flatMap(
	(paging) => {
		const starts = paging.endsWith('1') ? (['first', 'empty', 'refused'] as const) : (['first'] as const);
		return starts.map((beforeFirstPage) => ({ paging, beforeFirstPage }));
	},
);

describe.each(READINGS)(
	'numbers that ask for $paging, where the one before them is $beforeFirstPage',
	(reading) => {
		const bench = useWorkbench({ maxUsersPerTeam: 1000 });
		let projectId: string;
		beforeAll(async () => {
			const [project] = await bench.rows('createProject', { projectName: 'Long' });
			projectId = String(project.project_id);
			addCrowd(bench, projectId);
			const names = Array.from({ length: ROWS }, (_, index) => ({ json: { name: `Pile ${index}` } }));
			await bench.rows('createProject', { projectName: '={{ $json.name }}' }, names);
			bench.sandbox.configure(reading);
		});

		test.each<[operation: string, id: string, parameters: IDataObject]>([
			['getManyProjects', 'project_id', { options: { search: 'Pile' } }],
			['getManyUsers', 'user_id', { options: { search: 'crowd' } }],
			['getManyProjectComments', 'comment_id', {}],
			['getManyHistoryByProject', 'history_id', EVENTS],
			['getManyHistoryByTeam', 'history_id', EVENTS],
		])('%s has every row once', async (operation, id, parameters) => {
			const rows = await bench.rows(operation, { projectId, ...parameters, returnAll: true });
			expect(rows).toHaveLength(ROWS);
			expect(new Set(rows.map((row) => row[id])).size).toBe(ROWS);
		});

		test.each([
			['searchProjects', 'Pile'],
			['searchUsers', 'crowd'],
			['searchComments', ''],
		])('%s offers every row once', async (method, filter) => {
			const values: unknown[] = [];
			let paginationToken: unknown;
			do {
				const { results, paginationToken: next } = await bench.engine.listSearch(NODE_TYPE, method, {
					filter,
					paginationToken: paginationToken as string | undefined,
					parameters: saved('getFile', { projectId }),
				});
				values.push(...results.map(({ value }) => value));
				paginationToken = next;
			} while (paginationToken);
			expect(values).toHaveLength(ROWS);
			expect(new Set(values).size).toBe(ROWS);
		});
	},
);
