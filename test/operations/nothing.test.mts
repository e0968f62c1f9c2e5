import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { describeOperations } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

/** Expressions that return nothing. */
const NOTHING = ['={{ $json.nothing }}', '={{ null }}', '={{ "" }}', '={{ [] }}'];

describeOperations('an expression that returns nothing', { freshStart: true }, (bench) => {
	let projectId: string;
	let fileId: string;
	beforeEach(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
		bench.sandbox.clearRequests();
	});
	const refused = async (operation: string, parameters: IDataObject, field: string, item = {}) => {
		const { error, items } = await bench.run(operation, parameters, {
			items: [{ json: {}, ...item } as INodeExecutionData],
		});
		expect([error?.message, items]).toEqual([`"${field}" is empty [item 0]`, []]);
		expect(error).toMatchObject({ context: { code: 'invalidParameter', outcome: 'notDone' } });
		expect(bench.sandbox.requests).toEqual([]);
	};

	test.each(NOTHING)('%s never makes a link that anybody can open, or that never expires', async (value) => {
		const link = { projectId, sharedFileId: fileId };
		for (const [name, field] of [
			['password', 'Password'],
			['expiryDate', 'Expiry Date'],
			['expiresInDays', 'Expires In (Days)'],
			['isPublic', 'Public'],
		])
			await refused('createShareLink', { ...link, options: { [name]: value } }, field);
		const whole = { fileSource: 'existing', projectId, existingFileId: fileId };
		for (const [name, field] of [
			['linkPassword', 'Link Password'],
			['linkExpiryDate', 'Link Expiry Date'],
		])
			await refused('protectAndShareFile', { ...whole, options: { [name]: value } }, field);
	});

	test.each(NOTHING)('%s never makes a license without the limit', async (value) => {
		for (const [name, field] of [
			['printLimit', 'Print Limit'],
			['copyLimit', 'Local Copy Limit'],
			['expiryDate', 'Expiry Date'],
		]) {
			await refused('protectFile', { projectId, fileId, license: { [name]: value } }, field);
		}
	});

	test('keeps what an update does not name for an item', async () => {
		await bench.rows('protectFile', { projectId, fileId, license: { printLimit: 7, expiresInDays: 3 } });
		const [before] = await bench.rows('getLicense', { projectId, fileId });
		const license = { printLimit: '={{ $json.nothing }}', expiryDate: '={{ null }}', copyLimit: 2 };
		await bench.rows('updateLicense', { projectId, fileId, license });
		const [after] = await bench.rows('getLicense', { projectId, fileId });
		expect(after).toEqual({ ...before, copy_limit: 2 });
	});

	test.each(NOTHING)('%s as Content never uploads the file of the input in its place', async (value) => {
		const data = { data: 'QUJD', mimeType: 'application/pdf', fileName: 'secret.pdf' };
		const options = { content: value, fileName: 'note.txt' };
		await refused('uploadFile', { projectId, options }, 'Content', { binary: { data } });
	});

	test('for one of two ways to say the same leaves the other', async () => {
		const options = { expiryDate: '={{ $json.nothing }}', expiresInDays: 3 };
		const [link] = await bench.rows('createShareLink', { projectId, sharedFileId: fileId, options });
		expect(link.expires_at).not.toBeNull();
	});

	test('in a field that was added and left empty, or that allows nothing more, changes nothing', async () => {
		const link = { projectId, sharedFileId: fileId, options: { password: '', expiryDate: '' } };
		expect(await bench.rows('createShareLink', link)).toMatchObject([{ has_password: false }]);
		const license = { label: '={{ $json.nothing }}', printLimit: 2 };
		await bench.rows('protectFile', { projectId, fileId, license });
		expect(await bench.rows('getManyFiles', { projectId, options: { search: '={{ null }}' } })).toHaveLength(
			1,
		);
	});

	test.each([
		['a misspelled name', '={{ $json.folderId }}'],
		['a list in which nothing was found', '={{ [].filter((one) => one) }}'],
	])('because of %s never puts anything at the top of a project', async (_case, missing) => {
		await refused('createFolder', { projectId, folderName: 'F', parentFolderId: missing }, 'Parent Folder');
		await refused('moveFile', { projectId, fileId, newParentFolderId: missing }, 'New Parent Folder');
		await refused('getManyFiles', { projectId, parentFolderId: missing }, 'Parent Folder');
		const top = await bench.rows('createFolder', {
			projectId,
			folderName: 'F',
			parentFolderId: '={{ null }}',
		});
		expect(top).toMatchObject([{ parent_folder_id: null }]);
	});

	test.each([
		['=Invoices/{{ $json.customer }}', 'Invoices/'],
		['=Invoices / {{ $json.customer ?? "" }} ', 'Invoices /  '],
		['={{ $json.year }}/Invoices', '/Invoices'],
		['={{ "Invoices" }}/{{ $json.customer }}', 'Invoices/'],
	])('in the path %s never leads to the folder above or beside', async (path, given) => {
		await bench.rows('getOrCreateFolder', { projectId, path: 'Invoices/Ada' });
		bench.sandbox.clearRequests();
		const byPath = { __rl: true, mode: 'path', value: path };
		for (const [operation, parameters, field] of [
			['deleteFolder', { folderId: byPath }, 'Folder'],
			['createFolder', { folderName: 'F', parentFolderId: byPath }, 'Parent Folder'],
			['getOrCreateFolder', { path }, 'Path'],
		] as Array<[string, IDataObject, string]>) {
			const all = { ...saved(operation, { projectId }), ...parameters } as ReturnType<typeof saved>;
			const { error, items } = await bench.engine.run({ type: NODE_TYPE, parameters: all });
			expect([error?.message, items]).toEqual([
				`"${field}" is missing the name of a folder: "${given}" [item 0]`,
				[],
			]);
		}
		expect(bench.sandbox.requests).toEqual([]);
	});

	test('elsewhere, slashes around a path are nothing', async () => {
		const item = { json: { path: '/Invoices/Ada/', name: 'Ada' } };
		const [{ folder_id: id }] = await bench.rows('getOrCreateFolder', { projectId, path: 'Invoices/Ada' });
		for (const path of ['Invoices/Ada/', '/Invoices/Ada', '={{ $json.path }}', '=Invoices/{{ $json.name }}'])
			expect(await bench.rows('getOrCreateFolder', { projectId, path }, [item])).toMatchObject([
				{ folder_id: id },
			]);
	});
});
