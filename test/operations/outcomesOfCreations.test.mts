import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { NEWCOMER, creationsIn } from '../harness/creations.mts';
import { nothingMeanwhile } from '../harness/meanwhile.mts';
import { LOST, UNKNOWN_CODE, busy, outcomesOn } from '../harness/outcomes.mts';
import { useRealPauses } from '../harness/pauses.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

describeOperations('what was created, although its answer was lost', { freshStart: true }, (bench) => {
	const { fail, ask, expectOnce } = outcomesOn(bench);
	const make = creationsIn(bench);
	afterEach(() => {
		nothingMeanwhile();
		bench.sandbox.store.database.run('DROP TRIGGER IF EXISTS odd');
	});

	test.each<[string, string, IDataObject, string]>([
		['createProject', 'createProject', { projectName: 'New' }, 'project_id'],
		['createFolder', 'createFolder', { folderName: 'New' }, 'folder_id'],
		['createUser', 'createUser', { ...NEWCOMER, userEmail: 'New@example.com' }, 'user_id'],
		[
			'createShareLink',
			'createLink',
			{ options: { password: 'open-sesame', expiryDate: '2030-12-31' } },
			'link_id',
		],
		['createShareLink', 'createLink', { share: 'project' }, 'link_id'],
	])('%s finds it (%s)', async (operation, call, parameters, id) => {
		const { ids } = bench.sandbox;
		const all = {
			projectId: make.projectId,
			...(operation === 'createShareLink' && { sharedFileId: ids.file.notes }),
			...parameters,
		};
		fail(call, LOST);
		const [row] = await bench.rows(operation, all);
		expect(row[id]).toMatch(/^[0-9a-f]{32}$/);
		expect(JSON.stringify(row)).not.toContain('sesame');
		expect(bench.sandbox.count(call)).toBe(1);
	});

	test('a file is found by its bytes', async () => {
		fail('uploadFile', LOST);
		const { items } = await make.upload();
		expect(items).toMatchObject([{ json: { file_name: 'new.pdf', file_size: 7 } }]);
		expect(bench.sandbox.count('uploadFile')).toBe(1);
	});

	test.each(['0', '-5', '1.5', '3, 3', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT', '9'.repeat(30)])(
		'what a service creates before it says 429 with Retry-After "%s" is created once',
		async (retryAfter) => {
			fail('createFolder', ...Array.from({ length: 3 }, () => busy('after', retryAfter)));
			fail('uploadFile', ...Array.from({ length: 3 }, () => busy('after', retryAfter)));
			expect((await make.folder()).error).toBeUndefined();
			expect((await make.upload()).error).toBeUndefined();
			expect([make.folders, bench.sandbox.count('createFolder')]).toEqual([1, 1]);
			expect([make.count('files', "title = 'new.pdf'"), bench.sandbox.count('uploadFile')]).toEqual([1, 1]);
		},
	);

	test('what is refused completely and is not there is sent again, after two looks', async () => {
		fail('createFolder', busy('before'), UNKNOWN_CODE);
		expect((await make.folder()).error).toBeUndefined();
		expect([make.folders, bench.sandbox.count('createFolder')]).toEqual([1, 3]);
		expect(bench.sandbox.count('browseProject')).toBe(5);
	});

	test('what is refused completely each time, and is never there, was not carried out', async () => {
		fail('createFolder', busy('before'), busy('before'), busy('before'));
		const { error } = await make.folder();
		expect(error?.description).toContain('689Cloud did not carry out the request.');
		expect([make.folders, bench.sandbox.count('createFolder')]).toEqual([0, 3]);
	});

	describe('at the same time', () => {
		// A look-up waits for the other upload, which takes real time.
		useRealPauses();

		test('two webhooks with files of one name and size get the file that is theirs', async () => {
			fail('uploadFile', LOST, LOST);
			const contents = ['content of A', 'content of B'];
			const results = await Promise.all(contents.map(async (content) => await make.upload(content)));
			for (const [index, { items, error }] of results.entries()) {
				expect(error).toBeUndefined();
				const parameters = {
					projectId: make.projectId,
					fileId: items[0].json.file_id,
					options: { contentAsBase64: true },
				};
				const [row] = await bench.rows('downloadFile', parameters);
				expect(Buffer.from(String(row.content_base64), 'base64').toString()).toBe(contents[index]);
			}
		});
	});

	test('a reading that does not show it yet settles nothing, and a second look is taken before it is sent again', async () => {
		const { project } = bench.sandbox.ids;
		const empty = async () =>
			await ask(bench.sandbox.accounts.admin, '/project/f/browse', {
				project_id: project.contracts,
				folder_only: 'true',
			});
		const before = await empty();
		const stale: Fault = { kind: 'result', result: before, after: 1 };
		bench.sandbox.clearRequests();
		fail('createFolder', LOST);
		fail('browseProject', stale);
		expectOnce((await make.folder()).error, 'createFolder');
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
		const now = await empty();
		fail('createFolder', busy('after'));
		fail('browseProject', { ...stale, result: now });
		expect((await make.folder()).error).toBeUndefined();
		expect(bench.sandbox.count('createFolder')).toBe(1);
	});

	test('members who were not there before, and are there with the role, were invited', async () => {
		const { accounts, ids } = bench.sandbox;
		const { userId } = accounts.member;
		const parameters = { projectId: ids.project.marketing, userId, memberId: userId };
		fail('inviteProjectMembers', busy('after'));
		expect(await bench.rows('inviteProjectMember', parameters)).toMatchObject([{ invited: true }]);
		expect(bench.sandbox.count('inviteProjectMembers')).toBe(1);
		await bench.rows('removeProjectMember', parameters);
		fail('inviteProjectMembers', LOST);
		expect(await bench.rows('inviteProjectMember', parameters)).toMatchObject([{ invited: true }]);
		expect(bench.sandbox.mails.filter(({ kind }) => kind === 'invite')).toHaveLength(2);
	});

	test('operations of several steps go on with what was found', async () => {
		fail('uploadFile', LOST);
		fail('createLink', busy('after'));
		const [shared] = await bench.rows(
			'protectAndShareFile',
			{ projectId: make.projectId, license: { printLimit: 1 } },
			[await make.item()],
		);
		expect(shared).toMatchObject({
			file_name: 'new.pdf',
			protection: 'protected',
			steps: ['uploaded', 'protected', 'shared'],
		});
		fail('createFolder', LOST, busy('after'));
		const [path] = await bench.rows('getOrCreateFolder', { projectId: make.projectId, path: 'New/Newer' });
		expect(path.created_paths).toEqual(['New', 'New/Newer']);
		expect(make.folders).toBe(2);
	});

	test('one reading a place and run is all that it costs, and Get or Create needs none beside its own', async () => {
		const items = Array.from({ length: 40 }, () => ({ json: {} }));
		expect(
			(await bench.run('createFolder', { projectId: make.projectId, folderName: 'New' }, { items })).items,
		).toHaveLength(40);
		expect(bench.sandbox.count('browseProject')).toBe(1);
		await make.folder();
		expect(bench.sandbox.count('browseProject')).toBe(2);
		bench.sandbox.clearRequests();
		await bench.rows('getOrCreateFolder', { projectId: make.projectId, path: 'A/B' });
		expect(bench.sandbox.requests.map(({ operationId }) => operationId)).toEqual([
			...['browseProject', 'createFolder', 'browseProject', 'createFolder'],
			// Whether another process has created the same ones.
			...['browseProject', 'browseProject'],
		]);
	});

	test('a rejected sign-in is one for the reading and what follows', async () => {
		const credential = { ...adminCredential(bench.sandbox), password: 'wrong' };
		bench.engine.store(CREDENTIAL, credential);
		expect((await make.folder()).error?.message).toMatch(/password|email/i);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('with Stop, nothing is read, and what may have been created is not sent again', async () => {
		const options = { unknownOutcome: 'stop' };
		fail('createFolder', LOST);
		expectOnce((await make.folder({ options })).error, 'createFolder');
		bench.sandbox.clearRequests();
		fail('createFolder', busy('before'));
		expectOnce((await make.folder({ options })).error, 'createFolder');
		expect(bench.sandbox.count('browseProject')).toBe(0);
	});

	test('what cannot be looked up is not sent again after 429, and the error says what to look for', async () => {
		fail('createComment', busy('before'));
		const { error } = await bench.run('createProjectComment', {
			projectId: make.projectId,
			commentText: 'New',
		});
		expectOnce(error, 'createComment');
		expect(error?.description).toContain('Check whether the comment is there (Project Comment: Get Many)');
	});
});
