import type { IDataObject } from 'n8n-workflow';
import { checkAsked } from '../../client/contract/asked';
import { sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const OTHER = 'f'.repeat(32);
const MESSAGE = '689Cloud returned something other than what was asked for [item 0]';

describeOperations('an answer about something else', { freshStart: true }, (bench) => {
	const ids: IDataObject = {};
	beforeEach(async () => {
		const { project: projectId, file: fileId } = await bench.document('a.pdf', 'content');
		const [{ link_id: linkId }] = await bench.rows('createShareLink', { projectId, sharedFileId: fileId });
		const [{ comment_id: commentId }] = await bench.rows('createProjectComment', {
			...{ projectId, commentText: 'Signed' },
		});
		const { userId } = bench.sandbox.accounts.member;
		Object.assign(ids, { projectId, fileId, linkId, commentId, userId });
		bench.sandbox.clearRequests();
	});
	const answered = async (operation: string, call: string, result: unknown, more: IDataObject = {}) => {
		bench.sandbox.faults.add({ operation: call, kind: 'result', result, times: 9 });
		const run = await bench.run(operation, { ...ids, ...more });
		bench.sandbox.faults.clear();
		return run;
	};
	const project = { project_id: OTHER, name: 'Other', description: 'Other', max_download: 9 };
	const user = { user_id: OTHER, first_name: 'Other', last_name: 'Person', role_id: 1 };
	const license = { printable: 9, editable: 9, local_copies: 9, label: 'Other', document_expiry_date: null };

	test.each<[operation: string, call: string, result: IDataObject]>([
		['getProject', 'getProjectInfo', project],
		['getFile', 'getFileInfo', { file: { file_id: OTHER, title: 'other.pdf' }, path: [] }],
		['getLicense', 'getLicense', { ...license, file_project_pk: { file_id: OTHER } }],
		['getUser', 'getUserProfile', user],
		['getShareLink', 'getLink', { link_id: OTHER, link_url: 'view-link/x' }],
	])('%s gives no item of it', async (operation, call, result) => {
		for (const answer of [result, [result]]) {
			const { error, items } = await answered(operation, call, answer);
			expect([error?.message, items]).toEqual([MESSAGE, []]);
			expect(error).toMatchObject({
				description: expect.stringContaining(`The response is about "${OTHER}".`),
				context: { code: 'unexpectedAnswer', outcome: 'notDone' },
			});
		}
	});

	test.each<[operation: string, read: string, write: string, result: IDataObject, more: IDataObject]>([
		['updateProject', 'getProjectInfo', 'updateProject', project, { updateFields: { description: 'New' } }],
		['updateUser', 'getUserProfile', 'updateUser', user, { updateFields: { middleName: 'Sam' } }],
		[
			...(['updateLicense', 'getLicense', 'updateLicense'] as const),
			...([{ ...license, file_project_pk: { file_id: OTHER } }, { license: { printLimit: 1 } }] as const),
		],
		[
			'updateTeam',
			'getTeamProfile',
			'updateTeamProfile',
			{ team_id: OTHER, name: 'Other' },
			{ updateFields: { website: 'x' } },
		],
	])('%s writes none of it to what it updates', async (operation, read, write, result, more) => {
		const { error, items } = await answered(operation, read, result, more);
		expect([error?.message, items]).toEqual([MESSAGE, []]);
		expect(error).toMatchObject({ context: { code: 'unexpectedAnswer', outcome: 'notDone' } });
		expect(sentTo(bench, write)).toEqual([]);
	});

	test.each<[operation: string, call: string, result: IDataObject, more: IDataObject]>([
		['updateProject', 'updateProject', project, { updateFields: { description: 'New' } }],
		['updateUser', 'updateUser', user, { updateFields: { middleName: 'Sam' } }],
		['updateProjectComment', 'updateComment', { comment_id: OTHER, text: 'Other' }, { commentText: 'New' }],
	])('%s does not take it for the outcome', async (operation, call, result, more) => {
		const { error, items } = await answered(operation, call, result, more);
		expect([error?.message, items]).toEqual([MESSAGE, []]);
		expect(error).toMatchObject({ context: { code: 'unexpectedAnswer', outcome: 'unknown' } });
	});

	test('Rename looks instead whether the file has the new name', async () => {
		const result = { file_id: OTHER, title: 'other.pdf' };
		const { items } = await answered('renameFile', 'renameItem', result, { newName: 'b.pdf' });
		expect(items).toMatchObject([{ json: { file_id: ids.fileId, file_name: 'b.pdf' } }]);
	});

	test('an ID as a number, or in capitals, is the same one', async () => {
		const [own, name] = [String(ids.projectId).toUpperCase(), 'Own'];
		const { items } = await answered('getProject', 'getProjectInfo', { ...project, project_id: own, name });
		expect(items).toMatchObject([{ json: { project_name: 'Own' } }]);
		const sent = { project_id: '7' };
		expect(() => checkAsked('/project/info', sent, { project_id: 7 })).not.toThrow();
		expect(() => checkAsked('/project/info', sent, { project_id: 8 })).toThrow();
	});

	test('Get Protection Status gives the progress of the files that were asked for, and of each', async () => {
		const [row, other] = [ids.fileId, OTHER].map((file_id) => ({ file_id, status_encode: 3 }));
		const get = async (result: IDataObject[], additionalFileIds = '') =>
			await answered('getFileProtectionStatus', 'getEncodeStatus', result, {
				options: { additionalFileIds },
			});
		expect((await get([other, row])).items).toMatchObject([{ json: { file_id: ids.fileId } }]);
		expect((await get([other])).error).toMatchObject({ context: { code: 'unexpectedAnswer' } });
		expect((await get([row], bench.sandbox.ids.file.notes)).error).toMatchObject({
			context: { code: 'unexpectedAnswer' },
		});
	});

	test('a listing of another project, or comments of one, are no items', async () => {
		const listing = { member: [], project: { project_id: OTHER }, file_info: [] };
		for (const operation of ['getManyFiles', 'getManyFolders', 'getOrCreateFolder']) {
			const { error } = await answered(operation, 'browseProject', listing, { path: 'New' });
			expect([operation, error?.message]).toEqual([operation, MESSAGE]);
		}
		const { error } = await answered('getManyProjectComments', 'listComments', [
			{ comment_id: 'c', project_id: OTHER, text: 'Other' },
		]);
		expect(error?.message).toBe(MESSAGE);
		expect(sentTo(bench, 'createFolder')).toEqual([]);
	});

	test('a service that does not go by the folder leads to no folder of another place', async () => {
		const { projectId } = ids;
		const [{ folder_id: id }] = await bench.rows('getOrCreateFolder', { projectId, path: 'A/B' });
		await bench.rows('createFolder', { projectId, folderName: 'B' });
		const top = await bench.rows('getManyFolders', { projectId, returnAll: true, simplify: false });
		expect(top.map(({ name }) => name).sort()).toEqual(['A', 'B']);
		const listing = { member: [], file_info: top };
		bench.sandbox.clearRequests();
		for (const [operation, parameters] of [
			['getManyFolders', { parentFolderId: id }],
			['getManyFiles', { parentFolderId: id }],
			['getManyFolders', { options: { recursive: true } }],
			['getOrCreateFolder', { path: 'A/B' }],
		] as Array<[string, IDataObject]>) {
			const { error, items } = await answered(operation, 'browseProject', listing, parameters);
			expect([operation, error?.message, items]).toEqual([operation, MESSAGE, []]);
		}
		expect(sentTo(bench, 'createFolder')).toEqual([]);
	});

	test('an entry that is listed twice is one item', async () => {
		const rows = await bench.rows('getManyFiles', { ...ids, simplify: false });
		const other = { ...rows[0], id: OTHER };
		const file_info = [...rows, other, ...rows];
		const { items } = await answered('getManyFiles', 'browseProject', { member: [], file_info });
		expect(items.map(({ json }) => json.file_id)).toEqual([ids.fileId, OTHER]);
	});
});
