import type { IDataObject } from 'n8n-workflow';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

/** Texts that have two spellings. */
const TEXTS = ['ガイド', 'プロジェクト', 'Hợp đồng', 'Übersicht', '각서', 'Ångström'];
const FORMS = ['NFC', 'NFD'] as const;
const PAIRS = TEXTS.flatMap((text) =>
	FORMS.map((form): [string, string, string] => {
		const other = form === 'NFC' ? 'NFD' : 'NFC';
		return [`${text} in ${form}`, text.normalize(form), text.normalize(other)];
	}),
);

describe('names in another spelling', () => {
	const bench = useWorkbench();
	let projectId: string;
	beforeEach(async () => {
		const [created] = await bench.rows('createProject', { projectName: 'Names' });
		projectId = String(created.project_id);
	});
	const byPath = async (operation: string, parameters: IDataObject, name: string, path: string) =>
		await bench.engine.run({
			type: NODE_TYPE,
			parameters: {
				...saved(operation, { projectId, ...parameters }),
				[name]: { __rl: true, mode: 'path', value: path },
			},
			items: [{ json: {} }],
		});
	const folder = async (folderName: string, parentFolderId = '') =>
		(await bench.rows('createFolder', { projectId, folderName, parentFolderId }))[0].folder_id as string;
	const file = async (name: string): Promise<string> => {
		const data = await bench.engine.binary(Buffer.from('x'), name, 'text/plain');
		const [row] = await bench.rows('uploadFile', { projectId }, [{ json: {}, binary: { data } }]);
		return String(row.file_id);
	};
	const search = async (method: string, filter: string) =>
		await bench.engine.listSearch(NODE_TYPE, method, { filter, parameters: saved('getFile', { projectId }) });

	test.each(PAIRS)('%s: Get or Create finds the folder and creates none', async (_case, stored, asked) => {
		const id = await folder(stored);
		expect(await bench.rows('getOrCreateFolder', { projectId, path: `${asked}/2030` })).toMatchObject([
			{ created_paths: [`${asked}/2030`] },
		]);
		const [again] = await bench.rows('getOrCreateFolder', { projectId, path: `${stored}/2030` });
		expect(again.created_paths).toEqual([]);
		expect(await bench.rows('getManyFolders', { projectId })).toMatchObject([
			{ folder_id: id, folder_name: stored },
		]);
	});

	test.each(PAIRS)('%s: By Path leads to it', async (_case, stored, asked) => {
		const id = await folder(stored);
		const { items, error } = await byPath('renameFolder', { newName: 'New' }, 'folderId', asked);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ folder_id: id, folder_name: 'New' });
	});

	test.each(PAIRS)('%s: Name Pattern and Search find it', async (_case, stored, asked) => {
		await file(`${stored}.txt`);
		await folder(stored);
		for (const options of [
			{ namePattern: `${asked.toUpperCase()}*` },
			{ search: asked },
			{ search: asked, recursive: true },
			{ search: asked, searchEverywhere: true },
		])
			expect(await bench.rows('getManyFiles', { projectId, options })).toMatchObject([
				{ file_name: `${stored}.txt` },
			]);
		expect(await bench.rows('getManyFolders', { projectId, options: { search: asked } })).toHaveLength(1);
		await bench.rows('updateProject', { projectId, updateFields: { projectName: `Of ${stored}` } });
		const projects = await bench.rows('getManyProjects', { options: { search: asked } });
		expect(projects.map((row) => row.project_id)).toContain(projectId);
	});

	test.each(PAIRS)('%s: the drop-downs find it', async (_case, stored, asked) => {
		const fileId = await file(`${stored}.txt`);
		const folderId = await folder(stored);
		await bench.rows('updateProject', {
			projectId,
			updateFields: { projectName: `My ${stored} ${projectId}` },
		});
		const valuesOf = async (method: string, filter: string) => {
			const { results } = await search(method, filter);
			return results.map(({ value }) => value);
		};
		expect(await valuesOf('searchFolders', asked)).toEqual([folderId]);
		// The file, and the folder of the same name.
		expect(await valuesOf('searchFiles', asked)).toEqual([fileId, `${stored}/`]);
		expect(await valuesOf('searchProjects', `My ${asked} ${projectId}`)).toEqual([projectId]);
		expect(await valuesOf('searchProjects', `My ${stored} ${projectId}`)).toEqual([projectId]);
	});

	test('of two spellings side by side the exact one is taken', async () => {
		const [composed, apart] = [await folder('É'), await folder('E\u0301')];
		for (const [path, id] of [
			['É', composed],
			['E\u0301', apart],
		])
			expect(await bench.rows('getOrCreateFolder', { projectId, path })).toMatchObject([{ folder_id: id }]);
	});

	test('of several that come equally close none is taken', async () => {
		const ids = [await folder('e\u0323\u0301'), await folder('ẹ\u0301')];
		const path = 'e\u0301\u0323';
		const { error } = await bench.run('getOrCreateFolder', { projectId, path });
		expect(error?.message).toMatch(
			/^There are 2 folders named ".+" at the top level of the project \[item 0\]$/,
		);
		for (const id of ids) expect(error).toMatchObject({ description: expect.stringContaining(id) });
		expect((await byPath('deleteFolder', {}, 'folderId', path)).error?.message).toContain('There are 2');
		expect(await bench.rows('getManyFolders', { projectId })).toHaveLength(2);
	});

	test('what only looks alike is another name', async () => {
		await folder('March');
		for (const path of ['march', 'Ｍarch', 'March\u200b', 'Mar\u00a0ch'])
			expect(await bench.rows('getOrCreateFolder', { projectId, path })).toMatchObject([
				{ created_paths: [path] },
			]);
		expect((await byPath('deleteFolder', {}, 'folderId', 'MARCH')).error).toMatchObject({
			description: expect.stringContaining('there is a folder named "m'),
		});
	});

	test('blanks around a name are ignored where no folder bears it without', async () => {
		const id = await folder('\u3000March ');
		expect(await bench.rows('getOrCreateFolder', { projectId, path: ' March\u00a0/' })).toMatchObject([
			{ folder_id: id, created_paths: [] },
		]);
	});
});

describe('names that cannot be those of folders', () => {
	const bench = useWorkbench();
	const NAMES = ['.', '..', ' . ', '\u200b', '\u3164', 'a\u0000b', 'a\nb', 'a\\b'];
	beforeEach(() => bench.sandbox.clearRequests());

	test.each([...NAMES.map((name) => `2030/${name}/x`), '2030//x', '2030/ /x', '2030/\u3000/x'])(
		'the path %j is refused before anything is sent',
		async (path) => {
			const { error } = await bench.run('getOrCreateFolder', {
				projectId: bench.sandbox.ids.project.contracts,
				path,
			});
			expect(error).toMatchObject({ description: expect.stringContaining('Nothing was sent.') });
			expect(bench.sandbox.requests).toEqual([]);
		},
	);

	test.each([...NAMES, 'a/b', '/'])('%j is refused as the name of a folder', async (name) => {
		const projectId = bench.sandbox.ids.project.contracts;
		const folderId = bench.sandbox.ids.folder.drafts;
		for (const [operation, parameters, label] of [
			['createFolder', { folderName: name }, 'Name'],
			['renameFolder', { folderId, newName: name }, 'New Name'],
		] as const) {
			const { error } = await bench.run(operation, { projectId, ...parameters });
			expect(error?.message).toContain(`"${label}" `);
		}
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('a service that changes names', () => {
	const bench = useWorkbench({ freshStart: true });
	let projectId: string;
	beforeEach(() => {
		projectId = bench.sandbox.ids.project.contracts;
	});
	const ensure = async (path: string) => (await bench.rows('getOrCreateFolder', { projectId, path }))[0];

	test('Get or Create says which name a folder got, and finds it again', async () => {
		bench.sandbox.configure({ names: 'cleaned' });
		const first = await ensure('A: 2030?/May');
		expect(first).toMatchObject({
			...{ folder_path: 'A_ 2030_/May', created_paths: ['A_ 2030_', 'A_ 2030_/May'] },
			sent_path: 'A: 2030?/May',
		});
		const second = await ensure('A: 2030?/May');
		expect(second).toMatchObject({
			folder_id: first.folder_id,
			created_paths: [],
			sent_path: first.sent_path,
		});
		expect(await ensure('A_ 2030_/May')).toMatchObject({ folder_id: first.folder_id, created_paths: [] });
	});

	test('Get or Create says so where only the listing shows the name', async () => {
		bench.sandbox.configure({ names: 'cleaned' });
		bench.sandbox.faults.add({ operation: 'createFolder', kind: 'delay', delayMs: 0 });
		expect(await ensure('Q1*')).toMatchObject({ sent_path: 'Q1*', folder_name: 'Q1_' });
	});

	test('two long names that the service cuts to one stay two folders, and it is said', async () => {
		bench.sandbox.configure({ longestName: 50 });
		const [one, two] = ['1', '2'].map((end) => 'n'.repeat(60) + end);
		const [first, second] = [await ensure(one), await ensure(two)];
		expect(first.folder_id).not.toBe(second.folder_id);
		expect([first, second]).toMatchObject(
			[one, two].map((sent_path) => ({ sent_path, folder_name: 'n'.repeat(50) })),
		);
		expect(await ensure(one)).toMatchObject({ folder_id: first.folder_id, created_paths: [] });
		expect(await ensure(two)).toMatchObject({ folder_id: second.folder_id, created_paths: [] });
	});

	test('a spelling that the service changes is no change', async () => {
		bench.sandbox.configure({ names: 'nfc' });
		const row = await ensure('ガイド'.normalize('NFD'));
		expect(row).not.toHaveProperty('sent_path');
		expect(await ensure('ガイド'.normalize('NFD'))).toMatchObject({
			folder_id: row.folder_id,
			created_paths: [],
		});
	});

	test.each([
		['createFolder', { folderName: 'a:b' }, 'a:b'],
		['renameFolder', { newName: 'a:b' }, 'a:b'],
		['renameFile', { newName: 'Q1: b.pdf' }, 'Q1: b.pdf'],
		['uploadFile', { options: { fileName: 'Q1: b.pdf' } }, 'Q1: b.pdf'],
		['uploadFile', { options: { fileName: 'Q1: b.pdf', chunkSize: 2 ** -18 } }, 'Q1: b.pdf'],
		[
			'uploadFile',
			{ protectAfterUpload: true, options: { fileName: 'Q1: b.pdf', waitInterval: 1 } },
			'Q1: b.pdf',
		],
	])('%s says in sent_name that the service stored another name', async (operation, parameters, name) => {
		const { ids } = bench.sandbox;
		const data = await bench.engine.binary(Buffer.from('%PDF content'), 'x.pdf', 'application/pdf');
		const items = [{ json: {}, binary: { data } }];
		const place = { projectId, folderId: ids.folder.drafts, fileId: ids.file.notes };
		bench.sandbox.configure({ names: 'cleaned' });
		const [changed] = await bench.rows(operation, { ...place, ...parameters }, items);
		expect(changed.sent_name).toBe(name);
		bench.sandbox.configure({ names: 'kept' });
		const [kept] = await bench.rows(operation, { ...place, ...parameters }, items);
		expect(kept).not.toHaveProperty('sent_name');
	});

	test('a long name is sent whole, and two that begin alike stay two', async () => {
		const names = ['1', '2'].map((end) => `${'n'.repeat(400)}${end}.txt`);
		for (const name of names) {
			const data = await bench.engine.binary(Buffer.from(name), name, 'text/plain');
			const [row] = await bench.rows('uploadFile', { projectId }, [{ json: {}, binary: { data } }]);
			expect(row.file_name).toBe(name);
		}
	});
});
