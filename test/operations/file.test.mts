import { randomBytes } from 'node:crypto';
import { sha256 } from '../harness/hashes.mts';
import { describeOperations } from '../harness/suite.mts';

describeOperations('files', (bench) => {
	test.each([
		['plain.pdf', 'application/pdf'],
		['契約書 – final "v2".pdf', 'application/pdf'],
		['emoji 📄.txt', 'text/plain'],
		['line\nbreak.txt', 'text/plain'],
	])('uploads and downloads a file named %j unchanged', async (name, mimeType) => {
		const content = randomBytes(300_000);
		const { project, file } = await bench.document(name, content, mimeType);
		const { items } = await bench.run('downloadFile', { projectId: project, fileId: file });
		const { data } = items[0].binary!;
		expect(sha256(await bench.engine.readBinary(data))).toBe(sha256(content));
		expect(data.mimeType).toBe(mimeType);
		expect(data.fileName).toBe(name.replace('\n', '_'));
		expect(items[0].json).toEqual({
			project_id: project,
			file_id: file,
			file_name: data.fileName,
			file_size: content.length,
			mime_type: mimeType,
		});
	});

	test('uploads a file that n8n holds in memory', async () => {
		const [{ project_id: projectId }] = await bench.rows('createProject', { projectName: 'Memory' });
		const data = {
			data: Buffer.from('in memory').toString('base64'),
			mimeType: 'text/plain',
			fileName: 'memory.txt',
		};
		const [uploaded] = await bench.rows('uploadFile', { projectId }, [{ json: {}, binary: { data } }]);
		expect(uploaded).toMatchObject({ file_name: 'memory.txt', file_size: 9 });
	});

	test('takes another file name and another field from the form', async () => {
		const [{ project_id: projectId }] = await bench.rows('createProject', { projectName: 'Names' });
		const invoice = await bench.engine.binary(Buffer.from('x'), 'a.txt', 'text/plain');
		const parameters = { projectId, inputDataFieldName: 'invoice', options: { fileName: 'b.txt' } };
		const [uploaded] = await bench.rows('uploadFile', parameters, [{ json: {}, binary: { invoice } }]);
		expect(uploaded).toMatchObject({ file_name: 'b.txt' });
		const { items } = await bench.run('downloadFile', {
			projectId,
			fileId: uploaded.file_id,
			outputDataFieldName: 'copy',
			options: { fileName: 'c.txt' },
		});
		expect(items[0].binary).toMatchObject({ copy: { fileName: 'c.txt' } });
	});

	test('downloads a JSON document as a file, even one that looks like an answer', async () => {
		for (const text of ['{"status_code":404,"total_records":null}', '{"invoice":1}', '[]']) {
			const { project, file } = await bench.document('data.json', text, 'application/json');
			const { items, error } = await bench.run('downloadFile', { projectId: project, fileId: file });
			expect(error).toBeUndefined();
			expect((await bench.engine.readBinary(items[0].binary!.data)).toString()).toBe(text);
		}
	});

	test('never mistakes an error for a file', async () => {
		const { project } = await bench.document('gone.pdf', 'x');
		const before = await bench.engine.binaryFiles();
		const { items, error } = await bench.run('downloadFile', { projectId: project, fileId: 'f'.repeat(32) });
		expect(items).toEqual([]);
		expect(error?.message).toContain(`File "${'f'.repeat(32)}"`);
		expect(await bench.engine.binaryFiles()).toEqual(before);
	});

	test('downloads as ZIP and for the viewer', async () => {
		const { project, file } = await bench.document('plain.pdf', 'content');
		for (const [downloadType, start] of [
			[3, 'PK'],
			[2, ''],
		] as const) {
			const { items } = await bench.run('downloadFile', { projectId: project, fileId: file, downloadType });
			const content = await bench.engine.readBinary(items[0].binary!.data);
			expect(content.length).toBeGreaterThan(0);
			expect(content.toString('latin1').startsWith(start)).toBe(true);
		}
	});

	test('gets, renames, moves, lists, deletes, restores and permanently deletes a file', async () => {
		const { project: projectId, file: fileId } = await bench.document('first.pdf', 'content');
		const [folder] = await bench.rows('createFolder', { projectId, folderName: 'Sub' });
		expect(await bench.rows('getFile', { projectId, fileId })).toMatchObject([
			{ project_id: projectId, file_id: fileId, file_name: 'first.pdf', folder_id: null, folder_path: '' },
		]);
		expect(await bench.rows('renameFile', { projectId, fileId, newName: 'second.pdf' })).toMatchObject([
			{ project_id: projectId, file_id: fileId, file_name: 'second.pdf' },
		]);
		expect(await bench.rows('moveFile', { projectId, fileId, newParentFolderId: folder.folder_id })).toEqual([
			{ project_id: projectId, file_id: fileId, folder_id: folder.folder_id, moved: true },
		]);
		expect(await bench.rows('getFile', { projectId, fileId })).toMatchObject([
			{ folder_id: folder.folder_id, folder_path: 'Sub' },
		]);
		expect(await bench.rows('getManyFiles', { projectId })).toEqual([]);
		expect(await bench.rows('getManyFiles', { projectId, options: { recursive: true } })).toMatchObject([
			{ file_id: fileId, path: 'Sub/second.pdf', folder_path: 'Sub', folder_id: folder.folder_id },
		]);
		expect(await bench.rows('deleteFile', { projectId, fileId })).toEqual([
			{ project_id: projectId, file_id: fileId, deleted: true },
		]);
		expect((await bench.run('getFile', { projectId, fileId })).error?.message).toContain(`File "${fileId}"`);
		const raw = { projectId, fileId, simplify: false };
		expect(await bench.rows('getFile', { ...raw, options: { recycleBin: true } })).toMatchObject([
			{ file: { in_recycle_bin: 1 } },
		]);
		expect(await bench.rows('restoreFile', { projectId, deletedFileId: fileId })).toEqual([
			{ project_id: projectId, file_id: fileId, restored: true },
		]);
		expect(await bench.rows('getFile', raw)).toMatchObject([{ file: { in_recycle_bin: 0 } }]);
		await bench.rows('deleteFile', { projectId, fileId });
		expect(await bench.rows('deleteFilePermanently', { projectId, deletedFileId: fileId })).toEqual([
			{ project_id: projectId, file_id: fileId, deleted: true },
		]);
		expect((await bench.run('restoreFile', { projectId, deletedFileId: fileId })).error?.message).toContain(
			'could not find',
		);
	});

	test('has the service fetch a file from cloud storage', async () => {
		const [{ project_id: projectId }] = await bench.rows('createProject', { projectName: 'Cloud' });
		const [file] = await bench.rows('uploadFileFromCloud', {
			projectId,
			cloudType: 3,
			contentUrl: 'https://www.example.com/report.pdf?grant=secret',
			cloudFileName: 'report.pdf',
			fileType: 'pdf',
		});
		expect(file).toMatchObject({ file_name: 'report.pdf' });
	});
});
