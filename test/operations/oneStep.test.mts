import { describeOperations } from '../harness/suite.mts';

const UNKNOWN = 'f'.repeat(32);

describeOperations('operations of several steps', (bench) => {
	let projectId: string;
	beforeAll(async () => {
		const [project] = await bench.rows('createProject', { projectName: 'Steps' });
		projectId = String(project.project_id);
	});
	afterEach(() => {
		bench.sandbox.faults.clear();
	});
	const item = async (name = 'contract.pdf') => ({
		json: {},
		binary: { data: await bench.engine.binary(Buffer.from('content'), name, 'application/pdf') },
	});
	const fast = { waitInterval: 1 };

	test('uploads, encodes and licenses in one step', async () => {
		const [file] = await bench.rows(
			'uploadFile',
			{
				projectId,
				protectAfterUpload: true,
				licenseAfterUpload: { printLimit: 2, expiryDate: '2030-12-31' },
				options: fast,
			},
			[await item()],
		);
		expect(file).toMatchObject({
			file_name: 'contract.pdf',
			protection: 'protected',
			print_limit: 2,
			expires_at: '2030-12-31T23:59:59',
			steps: ['uploaded', 'protected'],
		});
		expect(await bench.rows('getLicense', { projectId, fileId: file.file_id })).toMatchObject([
			{ print_limit: 2 },
		]);
	});

	test('protects and shares a file of the input item, and sends the link', async () => {
		const [shared] = await bench.rows(
			'protectAndShareFile',
			{
				projectId,
				license: { printLimit: 1 },
				recipients: 'a@example.com',
				options: { ...fast, linkPassword: 'sesame', linkExpiryDate: '2030-01-31', message: 'Hello' },
			},
			[await item()],
		);
		expect(shared).toMatchObject({
			project_id: projectId,
			protection: 'protected',
			print_limit: 1,
			link_expires_at: '2030-01-31T23:59:59',
			recipients: ['a@example.com'],
			steps: ['uploaded', 'protected', 'shared', 'sent'],
		});
		expect((await fetch(String(shared.link_url))).status).toBe(200);
		expect(JSON.stringify(shared)).not.toContain('sesame');
		const [link] = await bench.rows('getShareLink', { linkId: shared.link_id });
		expect(link).toMatchObject({
			file_id: shared.file_id,
			link_url: shared.link_url,
			link_target: 'file',
			expires_at: '2030-01-31T23:59:59',
			has_password: true,
		});
	});

	test('protects and shares a file that is in 689Cloud', async () => {
		const { project, file } = await bench.document('there.pdf', 'x');
		const parameters = { projectId: project, fileSource: 'existing', existingFileId: file, options: fast };
		expect(await bench.rows('protectAndShareFile', parameters)).toMatchObject([
			{ file_id: file, steps: ['found', 'protected', 'shared'] },
		]);
	});

	test('names the steps done before one failed, with their IDs', async () => {
		bench.sandbox.faults.add({ operation: 'createLink', kind: 'status', status: 403 });
		const { error } = await bench.run(
			'protectAndShareFile',
			{ projectId, options: fast },
			{ items: [await item()] },
		);
		const [{ file_id: id }] = (await bench.rows('getManyFiles', { projectId, returnAll: true })).slice(-1);
		expect(error?.message).toContain('Your role does not allow this');
		expect(error?.description).toMatch(
			/Completed steps: uploaded, protected \(.*\)\. Not completed: shared\.$/,
		);
		expect(error?.description).toContain(`file_id "${String(id)}"`);

		const failed = await bench.run(
			'uploadFile',
			{ projectId, protectAfterUpload: true, options: fast },
			{ items: [await item('unencodable.pdf')] },
		);
		expect(failed.error?.message).toContain('could not protect');
		expect(failed.error?.description).toContain('Completed steps: uploaded (');
	});

	test('ensures a path: creates missing folders once, even if many items ask for them at the same time', async () => {
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		bench.sandbox.clearRequests();
		const rows = await bench.rows(
			'getOrCreateFolder',
			{ projectId, path: '/2030/January / Invoices/' },
			items,
		);
		expect(bench.sandbox.count('createFolder')).toBe(3);
		expect(new Set(rows.map(({ folder_id }) => folder_id)).size).toBe(1);
		expect(rows.filter(({ created_paths: created }) => (created as string[]).length > 0)).toMatchObject([
			{
				folder_path: '2030/January/Invoices',
				created_paths: ['2030', '2030/January', '2030/January/Invoices'],
			},
		]);
		const [beside] = await bench.rows('getOrCreateFolder', { projectId, path: '2030/February' });
		expect(beside.created_paths).toEqual(['2030/February']);
	});

	test('takes a path instead of a folder ID, and says where a wrong one breaks off', async () => {
		const [folder] = await bench.rows('getOrCreateFolder', { projectId, path: 'By/Path' });
		const byPath = (value: string) => ({ __rl: true, mode: 'path', value });
		const run = async (path: string) =>
			await bench.engine.run({
				type: 'n8n-nodes-689cloud.cloud689',
				parameters: {
					resource: 'file',
					operation: 'uploadFile',
					projectId: { __rl: true, mode: 'id', value: projectId },
					parentFolderId: byPath(path),
				},
				items: [await item()],
			});
		expect((await run('By/Path')).error).toBeUndefined();
		expect(await bench.rows('getManyFiles', { projectId, parentFolderId: folder.folder_id })).toHaveLength(1);
		expect((await run('By/Nowhere/Else')).error?.message).toBe(
			'There is no folder named "Nowhere" in the folder "By" [item 0]',
		);
		expect((await run('Nowhere')).error?.message).toBe(
			'There is no folder named "Nowhere" at the top level of the project [item 0]',
		);
	});

	test('narrows down the files of a whole project', async () => {
		const { project } = await bench.document('Invoice-1.pdf', 'x');
		const [folder] = await bench.rows('getOrCreateFolder', { projectId: project, path: 'deep/down' });
		const binary = { data: await bench.engine.binary(Buffer.from('b'), 'invoice-2.pdf', 'application/pdf') };
		const license = { expiryDate: '2029-06-30' };
		await bench.rows(
			'uploadFile',
			{
				projectId: project,
				parentFolderId: folder.folder_id,
				protectAfterUpload: true,
				licenseAfterUpload: license,
				options: fast,
			},
			[{ json: {}, binary }],
		);
		const text = { data: await bench.engine.binary(Buffer.from('c'), 'note.txt', 'text/plain') };
		await bench.rows('uploadFile', { projectId: project }, [{ json: {}, binary: text }]);
		const names = async (options: object) =>
			(await bench.rows('getManyFiles', { projectId: project, options: { recursive: true, ...options } }))
				.map((row) => row.file_name)
				.sort();
		expect(await names({})).toEqual(['Invoice-1.pdf', 'invoice-2.pdf', 'note.txt']);
		expect(await names({ namePattern: 'invoice-?.pdf' })).toEqual(['Invoice-1.pdf', 'invoice-2.pdf']);
		expect(await names({ namePattern: 'note' })).toEqual([]);
		expect(await names({ contentType: 'text/*' })).toEqual(['note.txt']);
		expect(await names({ protection: 'protected' })).toEqual(['invoice-2.pdf']);
		expect(await names({ protection: 'notProtected', namePattern: '*.pdf' })).toEqual(['Invoice-1.pdf']);
		expect(await names({ licenseExpiresBefore: '2029-07-01' })).toEqual(['invoice-2.pdf']);
		expect(await names({ licenseExpiresBefore: '2029-06-01' })).toEqual([]);
		expect(await names({ modifiedSince: '2020-01-01' })).toHaveLength(3);
		expect(await names({ modifiedSince: '2099-01-01' })).toEqual([]);
	});

	test('recognizes an unknown project, a folder given as a file, and a file given as a folder', async () => {
		const { project, file } = await bench.document('kind.pdf', 'x');
		const [folder] = await bench.rows('createFolder', { projectId: project, folderName: 'Folder' });
		const why = async (operation: string, parameters: object) =>
			(await bench.run(operation, parameters as never)).error?.description;
		expect(await why('getFile', { projectId: UNKNOWN, fileId: file })).toContain(
			`no project with the ID "${UNKNOWN}"`,
		);
		expect(await why('getFile', { projectId: project, fileId: folder.folder_id })).toContain(
			'belongs to a folder',
		);
		expect(await why('renameFolder', { projectId: project, folderId: file, newName: 'x' })).toContain(
			'belongs to a file',
		);
		expect(await why('getFile', { projectId: project, fileId: UNKNOWN })).not.toContain('is that of');
	});
});
