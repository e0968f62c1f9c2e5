import type { IDataObject } from 'n8n-workflow';
import { CATEGORY, HISTORY_TYPE } from '../../client/contract/history';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

const AT = 1_900_000_000_000;

describe('drop-downs of deleted files and folders', () => {
	const bench = useWorkbench();
	let projectId: string;
	beforeEach(async () => {
		const [created] = await bench.rows('createProject', { projectName: 'Bin' });
		projectId = String(created.project_id);
		bench.sandbox.configure({ recycleBin: 'listed', listFilters: 'applied' });
		bench.sandbox.faults.clear();
	});
	const offered = async (method = 'searchDeletedFiles', filter = '') => {
		const parameters = saved('getFile', { projectId });
		return (await bench.engine.listSearch(NODE_TYPE, method, { filter, parameters })).results;
	};
	const folder = async (folderName: string, parentFolderId = '') =>
		(await bench.rows('createFolder', { projectId, folderName, parentFolderId }))[0].folder_id as string;

	/** Has the log hold one entry about deleted files. */
	const deleted = (fileIds: string, result: IDataObject[]): void => {
		const event = { category: CATEGORY.file, history_type: HISTORY_TYPE.deleted, project_id: projectId };
		const row = { history_id: 'h', ...event, file_ids: fileIds, last_update: AT, data: { result } };
		bench.sandbox.faults.add({
			operation: 'getProjectHistory',
			kind: 'result',
			result: [row],
			totalRecords: 1,
		});
	};

	test.each<[case_: string, result: IDataObject[], names: string[]]>([
		['one row for two files', [{ name: 'B.pdf' }], ['a', 'b']],
		['one row, which has an ID', [{ id: 'b', name: 'B.pdf' }], ['a', 'B.pdf']],
		[
			'another order',
			[
				{ id: 'b', name: 'B.pdf' },
				{ id: 'a', name: 'A.pdf' },
			],
			['A.pdf', 'B.pdf'],
		],
		['another order, and one ID', [{ id: 'b', name: 'B.pdf' }, { name: 'A.pdf' }], ['a', 'B.pdf']],
		[
			'the ID of the project',
			[
				{ id: 'p', name: 'A.pdf' },
				{ id: 'p', name: 'B.pdf' },
			],
			['A.pdf', 'B.pdf'],
		],
	])('no file is offered by the name of another one: %s', async (_case, result, names) => {
		deleted(' a, b', result);
		const rows = await offered();
		expect(Object.fromEntries(rows.map(({ name, value }) => [value, name]))).toEqual({
			a: names[0],
			b: names[1],
		});
	});

	test('what was deleted in a folder is offered beside what the recycle bin lists', async () => {
		const parent = await folder('Parent');
		const [inside, top] = [await folder('Inside', parent), await folder('Top')];
		for (const folderId of [inside, top]) await bench.rows('deleteFolder', { projectId, folderId });
		// A service whose bin lists the top level only.
		const entry = { id: top, name: 'Top', is_folder: true };
		bench.sandbox.faults.add({
			operation: 'browseProject',
			kind: 'result',
			result: { file_info: [entry] },
			times: 1,
		});
		const rows = await offered('searchDeletedFolders');
		expect(rows.map(({ value }) => value).sort()).toEqual([inside, top].sort());
	});

	test('a bin that is empty although there are files is not believed', async () => {
		const [kept, gone] = [await folder('Kept'), await folder('Gone')];
		await bench.rows('deleteFolder', { projectId, folderId: gone });
		bench.sandbox.faults.add({
			operation: 'browseProject',
			kind: 'result',
			result: { file_info: [] },
			times: 1,
		});
		expect(await offered('searchDeletedFolders')).toEqual([{ name: 'Gone', value: gone }]);
		// Whatever the log says, what is there is not deleted.
		bench.sandbox.store.activity.addHistory({
			...{ user_id: bench.sandbox.accounts.admin.userId, team_id: bench.sandbox.ids.team },
			...{ project_id: projectId, category: CATEGORY.folder, history_type: HISTORY_TYPE.deleted },
			folder_ids: `,${kept},`,
		});
		expect(await offered('searchDeletedFolders')).toEqual([{ name: 'Gone', value: gone }]);
	});

	test('a log that is too long to be read is said to be so, and one that may not be read', async () => {
		const { accounts, ids, store } = bench.sandbox;
		store.transaction(() => {
			for (let index = 0; index < 1100; index++)
				store.activity.addHistory({
					...{ user_id: accounts.admin.userId, team_id: ids.team, project_id: projectId },
					...{ category: CATEGORY.folder, history_type: HISTORY_TYPE.restored, folder_ids: `,f${index},` },
				});
		});
		const rest = { name: '(not all deleted files are listed; choose others By ID)', value: '' };
		expect(await offered()).toEqual([rest]);
		expect(await offered('searchDeletedFiles', 'a')).toEqual([rest]);
		bench.sandbox.faults.add({ operation: 'getProjectHistory', kind: 'status', status: 403 });
		expect(await offered()).toEqual([rest]);
	});
});
