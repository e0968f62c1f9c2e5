import type { IDataObject } from 'n8n-workflow';
import { describeOperations } from '../harness/suite.mts';

describeOperations('folders', (bench) => {
	let projectId: string;
	beforeAll(async () => {
		const [created] = await bench.rows('createProject', { projectName: 'Folders' });
		projectId = String(created.project_id);
	});
	const create = async (folderName: string, parentFolderId: IDataObject[string] = '') => {
		const [folder] = await bench.rows('createFolder', { projectId, folderName, parentFolderId });
		return folder;
	};

	test('creates folders in folders, and lists them recursively with their paths', async () => {
		const year = await create('2030');
		const month = await create('January', year.folder_id);
		await create('Drafts', month.folder_id);
		const binary = { data: await bench.engine.binary(Buffer.from('text'), 'note.txt', 'text/plain') };
		await bench.rows('uploadFile', { projectId, parentFolderId: month.folder_id }, [{ json: {}, binary }]);

		expect(await bench.rows('getManyFolders', { projectId })).toMatchObject([
			{ type: 'folder', project_id: projectId, folder_id: year.folder_id, folder_name: '2030' },
		]);
		const paths = async (parameters: object) =>
			(await bench.rows('getManyFolders', { projectId, returnAll: true, ...parameters })).map(
				({ path }) => path,
			);
		expect(await paths({ options: { recursive: true } })).toEqual([
			'2030',
			'2030/January',
			'2030/January/Drafts',
		]);
		expect(await paths({ include: 'foldersAndFiles', options: { recursive: true, search: 'NOTE' } })).toEqual(
			['2030/January/note.txt'],
		);
		expect(await paths({ parentFolderId: year.folder_id, options: { recursive: true } })).toEqual([
			'January',
			'January/Drafts',
		]);
		expect(
			await bench.rows('getManyFolders', {
				projectId,
				parentFolderId: month.folder_id,
				include: 'foldersAndFiles',
			}),
		).toHaveLength(2);
		expect(
			await bench.rows('getManyFolders', { projectId, limit: 2, options: { recursive: true } }),
		).toHaveLength(2);
	});

	test('renames and moves a folder', async () => {
		const [from, to] = [await create('From'), await create('To')];
		const [renamed] = await bench.rows('renameFolder', {
			projectId,
			folderId: from.folder_id,
			newName: 'Moved',
		});
		expect(renamed).toMatchObject({ folder_id: from.folder_id, folder_name: 'Moved' });
		const move = { projectId, folderId: from.folder_id, newParentFolderId: to.folder_id };
		expect(await bench.rows('moveFolder', move)).toEqual([
			{
				project_id: projectId,
				folder_id: from.folder_id,
				parent_folder_id: to.folder_id,
				moved: true,
			},
		]);
		expect(await bench.rows('getManyFolders', { projectId, parentFolderId: to.folder_id })).toMatchObject([
			{ folder_name: 'Moved', parent_folder_id: to.folder_id },
		]);
	});

	test('says that a folder cannot be moved into itself, although the service reports an ended session', async () => {
		const outer = await create('Outer');
		const inner = await create('Inner', outer.folder_id);
		const { error } = await bench.run('moveFolder', {
			projectId,
			folderId: outer.folder_id,
			newParentFolderId: inner.folder_id,
		});
		expect(error?.message).toBe(
			'A folder cannot be moved into itself or into one of its subfolders [item 0]',
		);
	});

	test('moves folders to the recycle bin and back, and deletes them permanently', async () => {
		const [one, two] = [await create('One'), await create('Two')];
		const inBin = async () =>
			(await bench.rows('getManyFolders', { projectId, options: { recycleBin: true } })).map(
				(row) => row.folder_name,
			);
		for (const folder of [one, two]) {
			expect(await bench.rows('deleteFolder', { projectId, folderId: folder.folder_id })).toEqual([
				{ project_id: projectId, folder_id: folder.folder_id, deleted: true },
			]);
		}
		expect(await inBin()).toEqual(expect.arrayContaining(['One', 'Two']));
		const folderIds = [one.folder_id, two.folder_id];
		const both = { deletedFolderId: one.folder_id, options: { additionalFolderIds: two.folder_id } };
		expect(await bench.rows('restoreFolder', { projectId, ...both })).toEqual(
			folderIds.map((folder_id) => ({ project_id: projectId, folder_id, restored: true })),
		);
		expect(await inBin()).toEqual([]);
		const ids = [{ json: { folderIds } }];
		expect(
			await bench.rows(
				'deleteFolderPermanently',
				{ projectId, deletedFolderId: '={{ $json.folderIds }}' },
				ids as never,
			),
		).toEqual(folderIds.map((folder_id) => ({ project_id: projectId, folder_id, deleted: true })));
		const { error } = await bench.run('renameFolder', {
			projectId,
			folderId: one.folder_id,
			newName: 'Back',
		});
		expect(error?.message).toContain(`Folder "${String(one.folder_id)}"`);
	});
});
