import type { IDataObject } from 'n8n-workflow';
import { LOST, NEVER_DONE, UNKNOWN_CODE, busy, outcomesOn } from '../harness/outcomes.mts';
import { describeOperations } from '../harness/suite.mts';
import { post } from '../sandbox/client.mts';

describeOperations('what was changed, although its answer was lost', { freshStart: true }, (bench) => {
	const { fail, answer, now, expectUnknown } = outcomesOn(bench);
	const ids = () => ({ projectId: bench.sandbox.ids.project.contracts, ...bench.sandbox.ids });

	/** Operation, call, and parameters. */
	const changes = (): Array<[string, string, IDataObject]> => {
		const { projectId, project, folder, file } = ids();
		return [
			['deleteFile', 'deleteItem', { projectId, fileId: file.notes }],
			['restoreFile', 'restoreItems', { projectId, deletedFileId: file.deleted }],
			['moveFile', 'moveItem', { projectId, fileId: file.contract, newParentFolderId: '' }],
			['renameFile', 'renameItem', { projectId, fileId: file.contract, newName: 'New.pdf' }],
			['renameFolder', 'renameItem', { projectId, folderId: folder.drafts, newName: 'New' }],
			['deleteFolder', 'deleteItem', { projectId, folderId: folder.drafts }],
			['restoreFolder', 'restoreItems', { projectId, deletedFolderId: folder.drafts }],
			['moveFolder', 'moveItem', { projectId, folderId: folder.drafts, newParentFolderId: '' }],
			[
				'removeProjectMember',
				'removeProjectMembers',
				{ projectId, memberId: bench.sandbox.accounts.limited.userId },
			],
			['deleteProject', 'deleteProject', { projectId: project.archive }],
		];
	};

	test.each([
		['lost', [LOST], 1],
		['put off although it was done', [busy('after'), busy('after')], 1],
		['never carried out', [NEVER_DONE], 2],
		['refused with an unknown code', [UNKNOWN_CODE], 2],
	])('is read, and sent again only if it was not done: %s', async (_case, faults, times) => {
		for (const [operation, call, parameters] of changes()) {
			bench.sandbox.clearRequests();
			// A name is set again at once: it is the same.
			const isSet = call === 'renameItem';
			fail(call, ...faults);
			const { error, items } = await bench.run(operation, parameters);
			expect([operation, error?.message, items.length]).toEqual([operation, undefined, 1]);
			if (!isSet) expect([operation, bench.sandbox.count(call)]).toEqual([operation, times]);
			bench.sandbox.faults.clear();
		}
	});

	test('a change that is never carried out stays unknown', async () => {
		const { projectId, folder } = ids();
		for (const [operation, call, parameters] of changes()) {
			if (operation === 'restoreFolder')
				await bench.rows('deleteFolder', { projectId, folderId: folder.drafts });
			fail(call, { ...NEVER_DONE, times: 9 });
			await expectUnknown(operation, parameters);
			bench.sandbox.faults.clear();
			bench.sandbox.clearRequests();
		}
	});

	test('a service that ignores which state is asked for shows neither of them', async () => {
		const { projectId, file, folder } = ids();
		const info = await now('/project/f/info', { project_id: projectId, f_id: file.notes });
		fail('deleteItem', LOST);
		answer('getFileInfo', info, info);
		await expectUnknown('deleteFile', { projectId, fileId: file.notes });
		const listing = await now('/project/f/browse', { project_id: projectId, folder_id: folder.offers });
		fail('deleteItem', LOST);
		answer('browseProject', listing, listing);
		await expectUnknown('deleteFolder', { projectId, folderId: folder.offers });
		fail('restoreItems', NEVER_DONE);
		answer('browseProject', listing, listing);
		await expectUnknown('restoreFolder', { projectId, deletedFolderId: folder.offers });
	});

	test('some of several files restored are neither all nor none', async () => {
		const { projectId, file } = ids();
		fail('restoreItems', NEVER_DONE);
		await expectUnknown('restoreFile', {
			...{ projectId, deletedFileId: file.deleted, options: { additionalFileIds: file.notes } },
		});
		expect(bench.sandbox.count('restoreItems')).toBe(1);
	});

	test('what is gone from both places was not moved to the recycle bin', async () => {
		const { projectId, file } = ids();
		fail('deleteItem', NEVER_DONE);
		await expectUnknown('deleteFile', { projectId, fileId: 'f'.repeat(32) });
		await bench.rows('deleteFilePermanently', { projectId, deletedFileId: file.notes });
		fail('deleteItem', NEVER_DONE);
		await expectUnknown('deleteFile', { projectId, fileId: file.notes });
	});

	test('a project that the user no longer sees was not deleted', async () => {
		const { project } = ids();
		fail('deleteProject', NEVER_DONE);
		fail('getProjectInfo', { kind: 'status', status: 404 });
		await expectUnknown('deleteProject', { projectId: project.archive });
		fail('deleteProject', NEVER_DONE);
		await expectUnknown('deleteProject', { projectId: 'f'.repeat(32) });
	});

	test('an entry of another folder in the listing was not moved there', async () => {
		const { projectId, file, folder } = ids();
		const all = await now('/project/f/browse', { project_id: projectId, search_global: 'true' });
		fail('moveItem', { ...NEVER_DONE, times: 9 });
		answer('browseProject', all, all, all, all, all, all);
		await expectUnknown('moveFile', { projectId, fileId: file.notes, newParentFolderId: folder.offers });
	});

	test('a list of members that is empty, or is refused, settles nothing', async () => {
		const { projectId } = ids();
		const removed = { projectId, memberId: bench.sandbox.accounts.limited.userId };
		fail('removeProjectMembers', NEVER_DONE);
		answer('listProjectMembers', []);
		await expectUnknown('removeProjectMember', removed);
		fail('removeProjectMembers', NEVER_DONE);
		fail('listProjectMembers', { kind: 'status', status: 403 });
		await expectUnknown('removeProjectMember', removed);
	});

	const linkTo = async (file: string) =>
		String(
			(await bench.rows('createShareLink', { projectId: ids().projectId, sharedFileId: file }))[0].link_id,
		);

	test('a removed link is one that no longer opens, or that a second request removes', async () => {
		const { file } = ids();
		for (const [fault, times] of [
			[LOST, 1],
			[NEVER_DONE, 2],
			[UNKNOWN_CODE, 2],
		] as const) {
			const linkId = await linkTo(file.notes);
			bench.sandbox.clearRequests();
			fail('removeLink', fault);
			expect(await bench.rows('removeShareLink', { linkId })).toEqual([{ link_id: linkId, removed: true }]);
			expect(bench.sandbox.count('removeLink')).toBe(times);
		}
	});

	test('a link whose data can be read may have been removed, unless the second request says so', async () => {
		const { file } = ids();
		const linkId = await linkTo(file.notes);
		const link = (await post(bench.sandbox, '/link/get', { link_id: linkId })).result as IDataObject;
		fail('removeLink', LOST, { kind: 'status', status: 404 });
		answer('getLink', link, link, link);
		await expectUnknown('removeShareLink', { linkId });
		bench.sandbox.faults.clear();
		fail('removeLink', { ...NEVER_DONE, times: 9 });
		await expectUnknown('removeShareLink', { linkId: await linkTo(file.notes) });
		bench.sandbox.faults.clear();
		fail('removeLink', busy('before'), { kind: 'status', status: 403 });
		const { error } = await bench.run('removeShareLink', { linkId: await linkTo(file.notes) });
		expect(error?.context).toMatchObject({ code: 'notAllowed', outcome: 'notDone' });
	});

	test('what a second request is refused for may have been done by the first', async () => {
		const { projectId, file } = ids();
		fail('deleteItemsForever', busy('after'));
		await expectUnknown('deleteFilePermanently', { projectId, deletedFileId: file.deleted });
		expect(bench.sandbox.count('deleteItemsForever')).toBe(2);
	});

	test('with Stop, nothing is read', async () => {
		const { projectId, file } = ids();
		const options = { unknownOutcome: 'stop' };
		fail('deleteItem', LOST);
		await expectUnknown('deleteFile', { projectId, fileId: file.notes, options });
		expect(bench.sandbox.count('getFileInfo')).toBe(0);
	});
});
