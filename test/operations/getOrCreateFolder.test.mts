import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../../nodes/Cloud689/run/operation';
import { useWorkbench } from '../harness/suite.mts';

describe('Get or Create beside another process', () => {
	const bench = useWorkbench({ freshStart: true, logSecrets: true });
	let projectId: string;
	beforeEach(() => {
		projectId = bench.sandbox.ids.project.contracts;
	});
	const ensure = async (...paths: string[]): Promise<IDataObject[]> =>
		await bench.rows(
			'getOrCreateFolder',
			{ projectId, path: '={{ $json.path }}' },
			paths.map((path) => ({ json: { path } })),
		);
	const idsOf = (name: string): string[] =>
		bench.sandbox.store.items
			.foldersOfProject(projectId, 'live')
			.filter((folder) => folder.name === name)
			.map(({ folder_id }) => folder_id);
	/** Creates a folder as another process would: just after the node has created its own. */
	const createBeside = (name: string, before: boolean): void => {
		const { items } = bench.sandbox.store;
		const add = items.addFolder.bind(items);
		items.addFolder = (values) => {
			items.addFolder = add;
			const other = { project_id: projectId, parent_folder_id: values.parent_folder_id, name };
			if (before) add({ ...other, folder_id: '0'.repeat(32) });
			const own = add(values);
			if (!before) add({ ...other, folder_id: 'f'.repeat(32) });
			return own;
		};
	};

	test.each([
		['after', false],
		['before', true],
	])(
		'a folder that another process creates just %s is told, and the first is taken',
		async (_case, before) => {
			createBeside('March', before);
			const [row] = await ensure('March');
			const listed = await bench.rows('getManyFolders', { projectId, options: { search: 'March' } });
			expect(listed).toHaveLength(2);
			expect(row.folder_id).toBe(listed[0].folder_id);
			expect(row.duplicate_folder_ids).toEqual([listed[1].folder_id]);
			expect(row.warning).toContain('Another process has created');
			expect(await ensure('March')).toMatchObject([{ folder_id: listed[0].folder_id, created_paths: [] }]);
		},
	);

	test('what is below goes into the first folder as well', async () => {
		createBeside('2030', true);
		const [row] = await ensure('2030/March');
		const [first] = await bench.rows('getManyFolders', { projectId, options: { search: '2030' } });
		const below = await bench.rows('getManyFolders', { projectId, parentFolderId: first.folder_id });
		expect(below).toMatchObject([{ folder_id: row.folder_id, folder_name: 'March' }]);
		expect(row.duplicate_folder_ids).toHaveLength(1);
	});

	test('looks again once for each place where the run has created something, and not at all without that', async () => {
		const paths = Array.from({ length: 20 }, (_, index) => `2030/Day ${index}`);
		await ensure('2030');
		bench.sandbox.clearRequests();
		await ensure(...paths);
		// Two for all items to find out what is missing, one to look again.
		expect(bench.sandbox.count('browseProject')).toBe(2 + 1);
		bench.sandbox.clearRequests();
		const rows = await ensure(...paths);
		expect(bench.sandbox.count('browseProject')).toBe(2);
		for (const row of rows)
			expect(Object.keys(row)).toEqual([
				...['project_id', 'folder_id', 'folder_name', 'folder_path', 'parent_folder_id'],
				'created_paths',
			]);
	});

	/** The operation as another process has it: with a memory of its own, and its own way to the service. */
	const elsewhere = async (): Promise<(path: string) => Promise<IDataObject>> => {
		await bench.rows('getCurrentUser');
		const token = bench.sandbox.requests.at(-1)!.parameters.auth_token;
		let getOrCreateFolders!: Run;
		await jest.isolateModulesAsync(async () => {
			({ getOrCreateFolders } = await import('../../nodes/Cloud689/resources/folder/getOrCreate'));
		});
		const ask = async (path: string, parameters: Record<string, string>): Promise<unknown> => {
			const body = new URLSearchParams({ auth_token: token, ...parameters });
			const response = await fetch(bench.sandbox.url + path, { method: 'POST', body });
			return ((await response.json()) as IDataObject).result;
		};
		return async (path) => {
			const call = {
				ask,
				shared: (make: () => unknown) => make(),
				credential: { signIn: async () => await Promise.resolve({}) },
			};
			const [{ json }] = await getOrCreateFolders(call as never, { project_id: projectId, path });
			return json;
		};
	};

	test.each(['March', '2030/March'])(
		'two processes that ensure %s at once agree on one folder, and both tell the other',
		async (path) => {
			const ensureElsewhere = await elsewhere();
			bench.sandbox.configure({ latencyMs: 150 });
			const [[own], theirs] = await Promise.all([ensure(path), ensureElsewhere(path)]);
			expect(own.folder_id).toBe(theirs.folder_id);
			expect(idsOf('March')).toContain(own.folder_id);
			for (const row of [own, theirs]) expect(row.duplicate_folder_ids).not.toEqual([]);
			bench.sandbox.configure({ latencyMs: 0 });
			expect(await ensure(path)).toMatchObject([{ folder_id: own.folder_id, created_paths: [] }]);
		},
	);

	test('says so if it could not look again, and keeps what it has created', async () => {
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'status', status: 500, after: 1 });
		const [row] = await ensure('Alone');
		expect(row).toMatchObject({
			created_paths: ['Alone'],
			warning: expect.stringContaining('could not be asked'),
		});
		expect(idsOf('Alone')).toEqual([row.folder_id]);
	});

	test('an item that fails does not keep the others waiting, with Continue On Fail or without', async () => {
		for (const continueOnFail of [true, false]) {
			bench.sandbox.faults.add({ operation: 'createFolder', kind: 'status', status: 500, after: 1 });
			const { items, error } = await bench.run(
				'getOrCreateFolder',
				{ projectId, path: '={{ $json.path }}' },
				{
					continueOnFail,
					items: ['A', 'B', 'C'].map((path) => ({ json: { path: `${path} ${continueOnFail}` } })),
				},
			);
			if (continueOnFail)
				expect(items.map(({ json }) => Boolean(json.folder_id))).toEqual([true, false, true]);
			else expect(error).toBeDefined();
		}
	});
});
