import { describeOperations } from '../harness/suite.mts';

const UNKNOWN = '0'.repeat(32);

describeOperations('encoding, licenses and share links', (bench) => {
	beforeEach(() => {
		bench.sandbox.configure({ encodingMs: 20 });
	});

	test('encodes with a license, waits, and reads the license back', async () => {
		const { project: projectId, file } = await bench.document('contract.pdf', 'content');
		const license = {
			printLimit: 2,
			editLimit: 0,
			copyLimit: 1,
			expiryDate: '2030-12-31',
			label: 'Confidential',
		};
		const encoded = await bench.rows('protectFile', {
			projectId,
			fileId: file,
			license,
			options: { waitInterval: 1 },
		});
		expect(encoded).toMatchObject([
			{
				...{ project_id: projectId, file_id: file, protection: 'protected' },
				...{ print_limit: 2, edit_limit: 0, copy_limit: 1, label: 'Confidential' },
				expires_at: '2030-12-31T23:59:59',
			},
		]);
		expect(await bench.rows('getFileProtectionStatus', { fileId: file })).toMatchObject([
			{ file_id: file, protection: 'protected' },
		]);
		expect(await bench.rows('getFile', { projectId, fileId: file })).toMatchObject([
			{ protection: 'protected' },
		]);
		expect(await bench.rows('getLicense', { projectId, fileId: file })).toMatchObject([
			{
				print_limit: 2,
				edit_limit: 0,
				copy_limit: 1,
				expires_at: '2030-12-31T23:59:59',
				label: 'Confidential',
			},
		]);
	});

	test('starts several files at once without waiting', async () => {
		const first = await bench.document('a.pdf', 'a');
		const data = await bench.engine.binary(Buffer.from('b'), 'b.pdf', 'application/pdf');
		const [second] = await bench.rows('uploadFile', { projectId: first.project }, [
			{ json: {}, binary: { data } },
		]);
		const fileIds = [first.file, second.file_id];
		const parameters = {
			...{ projectId: first.project, fileId: first.file, waitUntilDone: false },
			options: { additionalFileIds: second.file_id },
		};
		expect(await bench.rows('protectFile', parameters)).toEqual(
			fileIds.map((id) => ({ project_id: first.project, file_id: id, protection: 'in_progress' })),
		);
	});

	test('reports a file that cannot be encoded', async () => {
		const { project: projectId, file } = await bench.document('unencodable.pdf', 'x');
		const { error } = await bench.run('protectFile', { projectId, fileId: file });
		expect(error?.message).toContain(`689Cloud could not protect "${file}"`);
	});

	test('gives up waiting at the limit and says that the encoding goes on', async () => {
		bench.sandbox.configure({ encodingMs: 60_000 });
		const { project: projectId, file } = await bench.document('slow.pdf', 'x');
		const { error } = await bench.run('protectFile', {
			projectId,
			fileId: file,
			options: { waitInterval: 1, waitLimit: 1 },
		});
		expect(error).toMatchObject({
			message: 'The protection did not finish within 1 seconds [item 0]',
			description: expect.stringContaining('It continues in 689Cloud'),
		});
	});

	test('registers, changes and removes a license', async () => {
		const { project: projectId, file } = await bench.document('license.pdf', 'x');
		const register = { printLimit: 5, editLimit: 4, copyLimit: 3, licenseExpiryDate: '2031-01-31T12:00:00' };
		expect(await bench.rows('setLicense', { projectId, fileId: file, ...register })).toEqual([
			{
				...{ project_id: projectId, file_id: file, license_set: true },
				...{ print_limit: 5, edit_limit: 4, copy_limit: 3, expires_at: '2031-01-31T12:00:00' },
			},
		]);
		expect(
			await bench.rows('updateLicense', { projectId, fileId: file, license: { printLimit: 1 } }),
		).toEqual([{ project_id: projectId, file_id: file, print_limit: 1, license_updated: true }]);
		expect(await bench.rows('getLicense', { projectId, fileId: file })).toMatchObject([
			{ print_limit: 1, edit_limit: 4, copy_limit: 3, expires_at: '2031-01-31T12:00:00' },
		]);
		expect(await bench.rows('updateLicense', { projectId, fileId: file, removeLicense: true })).toEqual([
			{ project_id: projectId, file_id: file, license_removed: true },
		]);
		expect(await bench.rows('getLicense', { projectId, fileId: file })).toMatchObject([
			{ print_limit: 0, expires_at: null },
		]);
	});

	test('creates a share link with password and expiry, and shows the password only if asked', async () => {
		const { project: projectId, file: sharedFileId } = await bench.document('shared.pdf', 'x');
		const options = { password: 'open sesame', expiryDate: '2030-06-30', isPublic: true };
		const [link] = await bench.rows('createShareLink', { projectId, sharedFileId, options });
		expect((await fetch(String(link.link_url))).status).toBe(200);
		const linkId = link.link_id;
		const [hidden] = await bench.rows('getShareLink', { linkId });
		expect(hidden).toMatchObject({
			file_id: sharedFileId,
			expires_at: '2030-06-30T23:59:59',
			has_password: true,
		});
		expect(JSON.stringify(hidden)).not.toContain('open sesame');
		expect(await bench.rows('getShareLink', { linkId, options: { includePassword: true } })).toMatchObject([
			{ password: 'open sesame' },
		]);
		expect(
			await bench.rows('sendShareLinkByEmail', { linkId, emails: 'a@example.com, b@example.com' }),
		).toEqual([{ link_id: linkId, recipients: ['a@example.com', 'b@example.com'], sent: true }]);
		expect(bench.sandbox.mails.at(-1)).toMatchObject({ recipient: 'b@example.com' });
		expect(await bench.rows('removeShareLink', { linkId })).toEqual([{ link_id: linkId, removed: true }]);
		expect((await bench.run('getShareLink', { linkId })).error?.message).toContain(
			`Share Link "${String(linkId)}"`,
		);
	});

	test('shares a folder or a project, and lists what is behind the link', async () => {
		const { project: projectId } = await bench.document('top.pdf', 'x');
		const [folder] = await bench.rows('createFolder', { projectId, folderName: 'Shared' });
		const [inner] = await bench.rows('createFolder', {
			projectId,
			folderName: 'Inner',
			parentFolderId: folder.folder_id,
		});
		const [toFolder] = await bench.rows('createShareLink', {
			projectId,
			share: 'folder',
			sharedFolderId: folder.folder_id,
		});
		expect(await bench.rows('getShareLinkContents', { linkId: toFolder.link_id })).toMatchObject([
			{ type: 'folder', folder_id: inner.folder_id, link_id: toFolder.link_id },
		]);
		expect(
			await bench.rows('getShareLinkContents', {
				linkId: toFolder.link_id,
				options: { linkFolderId: inner.folder_id },
			}),
		).toEqual([]);
		const [toProject] = await bench.rows('createShareLink', { projectId, share: 'project' });
		expect(await bench.rows('getShareLinkContents', { linkId: toProject.link_id })).toHaveLength(2);
	});

	test('says that a link has expired, or is unknown', async () => {
		const { project: projectId, file: sharedFileId } = await bench.document('old.pdf', 'x');
		const [link] = await bench.rows('createShareLink', {
			projectId,
			sharedFileId,
			options: { expiryDate: '2020-01-01', allowPastDates: true },
		});
		expect((await bench.run('getShareLink', { linkId: link.link_id })).error).toMatchObject({
			message: 'The share link has expired [item 0]',
			description: expect.stringContaining(String(link.link_id)),
		});
		expect((await bench.run('getShareLinkContents', { linkId: UNKNOWN })).error?.message).toContain(UNKNOWN);
	});
});
