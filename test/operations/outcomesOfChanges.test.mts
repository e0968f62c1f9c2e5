import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { post, signIn } from '../sandbox/client.mts';

const NOT_KNOWN = 'It is not known whether 689Cloud carried out the request.';
const LOST: Fault = { kind: 'reset', phase: 'after' };
const NEVER_DONE: Fault = { kind: 'reset', phase: 'before' };
const BUSY_AFTER: Fault = {
	...{ kind: 'http', httpStatus: 429, phase: 'after' },
	headers: { 'retry-after': '0' },
};

const BUSY_BEFORE: Fault = { ...BUSY_AFTER, phase: 'before' };

describeOperations('what was changed, although its answer was lost', { freshStart: true }, (bench) => {
	const ids = () => ({ projectId: bench.sandbox.ids.project.contracts, ...bench.sandbox.ids });
	const fail = (operation: string, ...faults: Fault[]) =>
		faults.forEach((fault) => bench.sandbox.faults.add({ ...fault, operation }));
	/** Answers that hold these results, whatever the service would have said. */
	const answer = (operation: string, ...results: unknown[]) =>
		fail(
			operation,
			...results.map(
				(result): Fault => ({
					...{ kind: 'http', httpStatus: 200, headers: { 'content-type': 'application/json' } },
					body: JSON.stringify({ status_code: 200, total_records: null, result }),
				}),
			),
		);
	/** What an operation of the contract returns now. */
	const now = async (path: string, parameters: Record<string, string>) => {
		const auth_token = await signIn(bench.sandbox, bench.sandbox.accounts.admin);
		return (await post(bench.sandbox, path, { auth_token, ...parameters })).result as IDataObject;
	};
	const expectUnknown = async (operation: string, parameters: IDataObject) => {
		const { error } = await bench.run(operation, parameters);
		expect(error?.description).toContain(NOT_KNOWN);
	};

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
		['put off although it was done', [BUSY_AFTER, BUSY_AFTER], 1],
		['never carried out', [NEVER_DONE], 2],
		['refused with an unknown code', [{ kind: 'status', status: 799 } as Fault], 2],
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

	test('a removed link is one that no longer opens; data settles nothing', async () => {
		const { projectId, file } = ids();
		const create = async () =>
			String((await bench.rows('createShareLink', { projectId, sharedFileId: file.notes }))[0].link_id);
		const linkId = await create();
		const link = (await post(bench.sandbox, '/link/get', { link_id: linkId })).result as IDataObject;
		fail('removeLink', LOST);
		answer('getLink', link);
		await expectUnknown('removeShareLink', { linkId });
		const other = await create();
		fail('removeLink', LOST);
		expect(await bench.rows('removeShareLink', { linkId: other })).toEqual([
			{ link_id: other, removed: true },
		]);
		fail('removeLink', NEVER_DONE);
		await expectUnknown('removeShareLink', { linkId: await create() });
		bench.sandbox.faults.clear();
		fail('removeLink', BUSY_BEFORE, { kind: 'status', status: 403 });
		const { error } = await bench.run('removeShareLink', { linkId: await create() });
		expect(error?.context).toMatchObject({ code: 'notAllowed', outcome: 'notDone' });
	});

	test('an own address is changed if it is the new one; the old one settles nothing', async () => {
		fail('changeEmail', NEVER_DONE);
		await expectUnknown('changeOwnEmail', { userEmail: 'alexis@example.com' });
		fail('changeEmail', LOST);
		const [user] = await bench.rows('changeOwnEmail', { userEmail: 'Alexis@example.com' });
		expect(user).toMatchObject({ email: 'alexis@example.com' });
		signInAs(bench, bench.sandbox.accounts.admin);
	});

	test('what a second request is refused for may have been done by the first', async () => {
		const { projectId, file } = ids();
		fail('deleteItemsForever', BUSY_AFTER);
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
