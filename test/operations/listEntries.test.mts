import type { IDataObject } from 'n8n-workflow';
import type { Options } from '../../sandbox/index.mts';
import { sentTo } from '../harness/steps.mts';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

const FOLDERS = 1000;
const FILES_PER_FOLDER = 10;

describe('drop-downs of files and folders', () => {
	const bench = useWorkbench();
	let large = '';
	let deepFile = '';
	const DOCUMENTED: Partial<Options> = {
		globalSearch: 'project',
		recycleBin: 'listed',
		listFilters: 'applied',
	};

	beforeAll(async () => {
		// Signs in.
		await bench.rows('getProject', { projectId: bench.sandbox.ids.project.archive });
		const { ids, accounts, store } = bench.sandbox;
		store.transaction(() => {
			large = store.projects.add({ team_id: ids.team, name: 'Large' }, accounts.admin.userId).project_id;
			const folder = (name: string, parent: string | null) =>
				store.items.addFolder({ project_id: large, parent_folder_id: parent, name }).folder_id;
			const file = (title: string, folder_id: string | null) =>
				store.items.addFile({
					...{ file_id: `file${title.replace(/\W/g, '')}${folder_id ?? ''}`, title, folder_id },
					...{ project_id: large, file_type: 1, file_size: 1, content_type: 'application/pdf' },
				} as never).file_id;
			for (let index = 0; index < FOLDERS - 3; index++) {
				const id = folder(`Folder ${index}`, null);
				for (let number = 0; number < FILES_PER_FOLDER; number++) file(`File ${index}-${number}.pdf`, id);
			}
			const month = folder('January', folder('2026', folder('Invoices', null)));
			deepFile = file('a.pdf', month);
			file('b.pdf', month);
			file('Top.pdf', null);
		});
	});
	beforeEach(() => {
		bench.sandbox.configure(DOCUMENTED);
		bench.sandbox.clearRequests();
	});
	afterAll(() => bench.sandbox.configure(DOCUMENTED));

	const search = async (method: string, filter = '', more: IDataObject = {}) =>
		await bench.engine.listSearch(NODE_TYPE, method, {
			filter,
			...(more.paginationToken !== undefined && { paginationToken: String(more.paginationToken) }),
			parameters: saved('getFile', { projectId: large }),
		});
	const names = async (method: string, filter = '') =>
		(await search(method, filter)).results.map(({ name }) => name);

	test('the first page of 10,000 files in 1,000 folders takes one request, and one reading of the credential', async () => {
		const reads = bench.engine.credentialReads;
		const { results, paginationToken } = await search('searchFiles');
		expect(bench.sandbox.requests).toHaveLength(1);
		expect(bench.engine.credentialReads - reads).toBe(1);
		expect(results).toHaveLength(100);
		expect(results[0].name).toBe('Top.pdf');
		expect(results[1]).toEqual({ name: 'Folder 0/', value: 'Folder 0/' });
		expect(paginationToken).toBeDefined();
	});

	test('that of 1,000 folders takes two requests', async () => {
		const { results } = await search('searchParentFolders');
		expect(bench.sandbox.requests).toHaveLength(2);
		expect(results).toHaveLength(101);
		expect(results[0]).toEqual({ name: 'Top Level of the Project', value: '/' });
		expect(new Set(sentTo(bench, 'browseProject').map(({ folder_only }) => folder_only))).toEqual(
			new Set(['true']),
		);
	});

	test.each([
		['searchFiles', FOLDERS - 2 + 1],
		['searchParentFolders', FOLDERS + 1],
	])('%s offers each row once, page by page', async (method, count) => {
		const values: unknown[] = [];
		let paginationToken: unknown;
		do {
			const page = await search(method, '', { paginationToken } as IDataObject);
			values.push(...page.results.map(({ value }) => value));
			paginationToken = page.paginationToken;
		} while (paginationToken !== undefined && values.length < 5000);
		expect(values).toHaveLength(count);
		expect(new Set(values).size).toBe(count);
	});

	test('a file three folders down is reached by its path, with a request for each folder', async () => {
		for (const filter of ['Invoices/2026/January/a.pdf', '/invoices/2026/JANUARY/A']) {
			bench.sandbox.clearRequests();
			expect((await search('searchFiles', filter)).results).toEqual([
				{ name: 'Invoices/2026/January/a.pdf', value: deepFile },
			]);
			expect(bench.sandbox.requests).toHaveLength(4);
		}
	});

	test('and by walking down: each folder shows what to type next', async () => {
		expect(await names('searchFiles', 'invo')).toEqual(['Invoices/']);
		expect(await names('searchFiles', 'Invoices/')).toEqual(['Invoices/2026/']);
		expect(await names('searchFiles', 'Invoices/2026/')).toEqual(['Invoices/2026/January/']);
		expect(await names('searchFiles', 'Invoices/2026/January/')).toEqual([
			'Invoices/2026/January/a.pdf',
			'Invoices/2026/January/b.pdf',
		]);
	});

	test('a part of a path is found wherever it is', async () => {
		expect(await names('searchFiles', 'january/a')).toEqual(['Invoices/2026/January/a.pdf']);
		expect(await names('searchFolders', '2026/jan')).toEqual(['Invoices/2026/January']);
		expect(await names('searchFiles', 'nowhere/a')).toEqual([]);
	});

	test('a name is searched for by the service, in the whole project, with four requests', async () => {
		expect(await names('searchFiles', 'file 7-1.pdf')).toEqual(['Folder 7/File 7-1.pdf']);
		expect(bench.sandbox.requests).toHaveLength(4);
		expect(await names('searchFiles', 'top')).toEqual(['Top.pdf']);
		expect(await names('searchFiles', 'nothing of the kind')).toEqual([]);
	});

	test.each(['folder', 'allProjects'] as const)(
		'nothing wrong is offered if the service searches in another way: %s',
		async (globalSearch) => {
			bench.sandbox.configure({ globalSearch });
			// In another project, at its top and below.
			expect(await names('searchFiles', 'notes')).toEqual([]);
			expect(await names('searchFiles', 'price')).toEqual([]);
			expect(await names('searchFolders', 'offers')).toEqual([]);
			expect(await names('searchFiles', 'top')).toEqual(['Top.pdf']);
			expect(await names('searchFolders', 'invoices')).toContain('Invoices');
			expect(await names('searchFiles', 'Invoices/2026/January/a')).toEqual(['Invoices/2026/January/a.pdf']);
			expect(await names('searchFolders', 'Invoices/2026/')).toContain('Invoices/2026/January');
		},
	);

	test('files of one name are told apart by their dates', async () => {
		const result = {
			file_info: ['2030/01/01 00:00:00', '2030/01/02 00:00:00'].map((date, index) => ({
				...{ id: `same${index}`, name: 'Same.pdf', is_folder: false, last_modified_date: date },
			})),
		};
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'result', result });
		expect(await names('searchFiles')).toEqual([
			'Same.pdf (2030/01/01 00:00:00)',
			'Same.pdf (2030/01/02 00:00:00)',
		]);
		bench.sandbox.faults.clear();
	});

	test('blanks around the names of folders need not be typed', async () => {
		const [{ project_id: projectId }] = await bench.rows('createProject', { projectName: 'Padded' });
		const { items } = bench.sandbox.store;
		const folder = (name: string, parent: string | null) =>
			items.addFolder({ project_id: String(projectId), parent_folder_id: parent, name }).folder_id;
		folder('Deep', folder('Inner ', folder('\u3000Padded ', null)));
		const parameters = saved('getFile', { projectId });
		for (const method of ['searchFolders', 'searchFiles'])
			for (const filter of ['Padded/Inner/', 'PADDED/inner/deep', 'inner/de']) {
				const { results } = await bench.engine.listSearch(NODE_TYPE, method, { filter, parameters });
				const found = results.map(({ name }) => name.replace(/\/$/, ''));
				// A list of folders has no search by the end of a path.
				if (method === 'searchFiles' || !filter.startsWith('inner'))
					expect(found).toEqual(['\u3000Padded /Inner /Deep']);
			}
	});

	test('folders of one name are all looked into', async () => {
		const { project } = bench.sandbox.ids;
		for (const parent of ['1', '2']) {
			const [{ folder_id: parentFolderId }] = await bench.rows('createFolder', {
				...{ projectId: project.archive, folderName: 'Twin' },
			});
			await bench.rows('createFolder', {
				projectId: project.archive,
				parentFolderId,
				folderName: `In ${parent}`,
			});
		}
		const { results } = await bench.engine.listSearch(NODE_TYPE, 'searchFolders', {
			filter: 'Twin/in',
			parameters: saved('getFile', { projectId: project.archive }),
		});
		expect(results.map(({ name }) => name)).toEqual(['Twin/In 1', 'Twin/In 2']);
	});

	describe.each(['listed', 'ignored'] as const)('deleted files and folders, recycle bin %s', (recycleBin) => {
		test('are offered, and nothing else', async () => {
			const [{ project_id: projectId }] = await bench.rows('createProject', { projectName: 'Bin' });
			const parameters = saved('getFile', { projectId });
			const offered = async (method: string) =>
				(await bench.engine.listSearch(NODE_TYPE, method, { parameters })).results;
			bench.sandbox.configure({ recycleBin });
			expect(await offered('searchDeletedFolders')).toEqual([
				{ name: '(this project has no deleted folders)', value: '' },
			]);
			const ids: unknown[] = [];
			for (const folderName of ['Kept', 'Deleted', 'Restored', 'Gone']) {
				const [{ folder_id: folderId }] = await bench.rows('createFolder', { projectId, folderName });
				ids.push(folderId);
				if (folderName !== 'Kept') await bench.rows('deleteFolder', { projectId, folderId });
			}
			bench.sandbox.configure({ recycleBin: 'listed' });
			const actions = { restoreFolder: ids[2], deleteFolderPermanently: ids[3] };
			for (const [operation, folderId] of Object.entries(actions))
				await bench.rows(operation, {
					projectId,
					deletedFolderId: folderId,
				} as IDataObject);
			bench.sandbox.configure({ recycleBin });
			bench.sandbox.clearRequests();
			expect(await offered('searchDeletedFolders')).toEqual([{ name: 'Deleted', value: ids[1] }]);
			expect(bench.sandbox.requests.length).toBeLessThanOrEqual(3);
			expect(await offered('searchDeletedFiles')).toMatchObject([{ value: '' }]);
		});
	});
});
