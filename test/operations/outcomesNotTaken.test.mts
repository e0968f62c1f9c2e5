import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { NEWCOMER, creationsIn } from '../harness/creations.mts';
import { meanwhile, nothingMeanwhile } from '../harness/meanwhile.mts';
import { GATEWAY, LOST, NEVER_DONE, NOT_KNOWN, busy, outcomesOn } from '../harness/outcomes.mts';
import { describeOperations } from '../harness/suite.mts';

describeOperations('what is not taken for what was created', { freshStart: true }, (bench) => {
	const { fail, ask, expectOnce } = outcomesOn(bench);
	const make = creationsIn(bench);
	afterEach(() => {
		nothingMeanwhile();
		bench.sandbox.store.database.run('DROP TRIGGER IF EXISTS odd');
	});

	test('a slow service behind a gateway may still be at work, so nothing is sent again', async () => {
		for (const [operation, call, parameters] of [
			['createProject', 'createProject', { projectName: 'New' }],
			['createFolder', 'createFolder', { folderName: 'New' }],
			['createUser', 'createUser', { ...NEWCOMER, userEmail: 'new@example.com' }],
			['createShareLink', 'createLink', { sharedFileId: bench.sandbox.ids.file.notes }],
			['inviteProjectMember', 'inviteProjectMembers', { userId: bench.sandbox.accounts.multiTeam.userId }],
		] as Array<[string, string, IDataObject]>) {
			fail(call, GATEWAY);
			const project =
				operation === 'inviteProjectMember' ? bench.sandbox.ids.project.marketing : make.projectId;
			expectOnce((await bench.run(operation, { projectId: project, ...parameters })).error, call);
		}
		fail('uploadFile', GATEWAY);
		expectOnce((await make.upload()).error, 'uploadFile');
	});

	test('after a refusal that followed silence, the first request may still be at work', async () => {
		fail('createFolder', { ...busy('before') }, GATEWAY);
		const { error } = await make.folder();
		expect(error?.description).toContain(NOT_KNOWN);
		expect(bench.sandbox.count('createFolder')).toBe(2);
	});

	test('what was there before is not taken for it', async () => {
		const { admin } = bench.sandbox.accounts;
		await ask(admin, '/project/f/create', { project_id: make.projectId, name: 'New' });
		await make.uploadAs(admin, 'content');
		const link = { project_id: make.projectId, type_share: '3', file_id: bench.sandbox.ids.file.notes };
		await ask(admin, '/link/create', { ...link, is_public: '1' });
		await ask(admin, '/project/create', { name: 'New', max_download: '1' });
		bench.sandbox.clearRequests();
		for (const call of ['createFolder', 'uploadFile', 'createLink', 'createProject']) fail(call, NEVER_DONE);
		expectOnce((await make.folder()).error, 'createFolder');
		expectOnce((await make.upload()).error, 'uploadFile');
		const sharedFileId = bench.sandbox.ids.file.notes;
		expectOnce(
			(await bench.run('createShareLink', { projectId: make.projectId, sharedFileId })).error,
			'createLink',
		);
		expectOnce((await bench.run('createProject', { projectName: 'New' })).error, 'createProject');
	});

	test('what another user creates at the same time is not taken for it', async () => {
		const { manager } = bench.sandbox.accounts;
		meanwhile('/project/f/create', async () => {
			await ask(manager, '/project/f/create', { project_id: make.projectId, name: 'New' });
		});
		meanwhile('/upload', async () => void (await make.uploadAs(manager, 'content')));
		meanwhile('/link/create', async () => {
			const link = { project_id: make.projectId, type_share: '3', file_id: bench.sandbox.ids.file.notes };
			await ask(manager, '/link/create', { ...link, is_public: '1' });
		});
		// The first request of each is that of the other user.
		for (const call of ['createFolder', 'uploadFile', 'createLink']) fail(call, { ...NEVER_DONE, after: 1 });
		const sharedFileId = bench.sandbox.ids.file.notes;
		const errors = [
			(await make.folder()).error,
			(await make.upload()).error,
			(await bench.run('createShareLink', { projectId: make.projectId, sharedFileId })).error,
		];
		for (const error of errors) expect(error?.description).toContain(NOT_KNOWN);
		for (const call of ['createFolder', 'uploadFile', 'createLink'])
			expect(bench.sandbox.count(call)).toBe(2);
	});

	test('beside something else that is new, a refusal does not mean that it is not there', async () => {
		const { manager } = bench.sandbox.accounts;
		meanwhile('/project/f/create', async () => {
			await ask(manager, '/project/f/create', { project_id: make.projectId, name: 'Newer' });
		});
		fail('createFolder', busy('before'));
		expect((await make.folder()).error?.description).toContain(NOT_KNOWN);
	});

	test('what the service renames is neither taken for it nor created again', async () => {
		bench.sandbox.store.database.run(
			"CREATE TRIGGER odd AFTER INSERT ON folders BEGIN UPDATE folders SET name = name || ' (1)' WHERE folder_id = NEW.folder_id; END",
		);
		for (const fault of [LOST, busy('after')]) {
			bench.sandbox.clearRequests();
			fail('createFolder', fault);
			expectOnce((await make.folder()).error, 'createFolder');
		}
	});

	test('a file that the service protects at once cannot be compared', async () => {
		bench.sandbox.store.database.run(
			'CREATE TRIGGER odd AFTER INSERT ON files BEGIN UPDATE files SET is_encrypt = 1 WHERE file_id = NEW.file_id; END',
		);
		for (const fault of [LOST, busy('after')]) {
			bench.sandbox.clearRequests();
			fail('uploadFile', fault);
			expectOnce((await make.upload()).error, 'uploadFile');
		}
	});

	test('two webhooks with the same file never share one', async () => {
		fail('uploadFile', LOST, NEVER_DONE);
		const results = await Promise.all([make.upload(), make.upload()]);
		const ids = results.flatMap(({ items }) => items.map(({ json }) => json.file_id));
		expect(ids.length).toBeLessThanOrEqual(1);
		for (const { error } of results.filter(({ items }) => items.length === 0))
			expect(error?.description).toContain(NOT_KNOWN);
		expect(make.count('files', "title = 'new.pdf'")).toBe(1);
	});

	test('what was made by an item that succeeded is not taken for that of another', async () => {
		fail('createFolder', NEVER_DONE);
		const items = [1, 2, 3].map(() => ({ json: {} }));
		const result = await bench.run(
			'createFolder',
			{ projectId: make.projectId, folderName: 'New', requestsAtATime: 1 },
			{ items, continueOnFail: true },
		);
		const ids = result.items.flatMap(({ json }) => json.folder_id ?? []);
		expect([ids.length, new Set(ids).size, make.folders]).toEqual([2, 2, 2]);
	});

	test('lists that may not be whole, or count pages otherwise, settle nothing', async () => {
		fail('listProjects', { kind: 'result', result: { draw: '', total_result: 500, data: [] } });
		fail('listTeamUsers', { kind: 'result', result: { total_result: 500, data: [] } });
		fail('createProject', LOST);
		fail('createUser', LOST);
		expectOnce((await bench.run('createProject', { projectName: 'New' })).error, 'createProject');
		const { error } = await bench.run('createUser', { ...NEWCOMER, userEmail: 'new@example.com' });
		expectOnce(error, 'createUser');
	});

	test('without a reading before, or with one that is refused afterwards, it stays unknown', async () => {
		fail('createFolder', LOST);
		fail('browseProject', { kind: 'status', status: 403 });
		expectOnce((await make.folder()).error, 'createFolder');
		bench.sandbox.clearRequests();
		fail('createFolder', LOST);
		fail('getProjectHistory', { kind: 'status', status: 403 });
		expectOnce((await make.folder()).error, 'createFolder');
	});

	test('a user who is there with another role is not taken for the one that was sent', async () => {
		const { accounts, ids } = bench.sandbox;
		fail('createUser', NEVER_DONE);
		const member = { ...NEWCOMER, userEmail: accounts.member.email };
		expectOnce((await bench.run('createUser', member)).error, 'createUser');
		fail('inviteProjectMembers', NEVER_DONE);
		const invited = { projectId: ids.project.contracts, userId: accounts.limited.userId, projectRole: 3 };
		expectOnce((await bench.run('inviteProjectMember', invited)).error, 'inviteProjectMembers');
	});

	test('a service that says as text or number what is a folder is not taken for one that shows nothing', async () => {
		for (const odd of ['true', 1]) {
			const { admin } = bench.sandbox.accounts;
			const parameters = { project_id: make.projectId, folder_only: 'true' };
			const before = await ask(admin, '/project/f/browse', parameters);
			const entry = { ...(before.file_info as IDataObject[])[0], id: 'f'.repeat(32), is_folder: odd };
			const after = { ...before, file_info: [...(before.file_info as IDataObject[]), entry] };
			fail('browseProject', ...[before, after, after].map((result): Fault => ({ kind: 'result', result })));
			fail('createFolder', busy('before'));
			bench.sandbox.clearRequests();
			expectOnce((await make.folder()).error, 'createFolder');
			bench.sandbox.faults.clear();
		}
	});
});
