import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Account, Fault } from '../../sandbox/index.mts';
import { meanwhile, nothingMeanwhile } from '../harness/meanwhile.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';
import { post, postParts, signIn } from '../sandbox/client.mts';

const NOT_KNOWN = 'It is not known whether 689Cloud carried out the request.';
const LOST: Fault = { kind: 'reset', phase: 'after' };
const NEVER_DONE: Fault = { kind: 'reset', phase: 'before' };
const GATEWAY: Fault = { kind: 'http', httpStatus: 504, phase: 'before' };
const busy = (phase: 'before' | 'after', retryAfter = '0'): Fault => ({
	...{ kind: 'http', httpStatus: 429, phase },
	headers: { 'retry-after': retryAfter },
});
const NEWCOMER = { firstName: 'Toni', lastName: 'Newcomer', newPassword: 'sandbox-newcomer' };

describeOperations('what was created, although its answer was lost', { freshStart: true }, (bench) => {
	let projectId: string;
	beforeEach(() => {
		projectId = bench.sandbox.ids.project.contracts;
	});
	afterEach(() => {
		nothingMeanwhile();
		bench.sandbox.store.database.run('DROP TRIGGER IF EXISTS odd');
	});

	const fail = (operation: string, ...faults: Fault[]) =>
		faults.forEach((fault) => bench.sandbox.faults.add({ ...fault, operation }));
	const item = async (content = 'content'): Promise<INodeExecutionData> => ({
		json: {},
		binary: { data: await bench.engine.binary(Buffer.from(content), 'new.pdf', 'application/pdf') },
	});
	const upload = async (content?: string) =>
		await bench.run('uploadFile', { projectId }, { items: [await item(content)] });
	const folder = async (more: IDataObject = {}) =>
		await bench.run('createFolder', { projectId, folderName: 'New', ...more });
	const count = (table: string, where = '1 = 1') =>
		bench.sandbox.store.database.number(`SELECT count(*) FROM ${table} WHERE ${where}`);
	const folders = () => count('folders', "name LIKE 'New%'");
	/** Somebody else who works with the service at the same time. */
	const other = async (account: Account, path: string, parameters: Record<string, string>) => {
		const auth_token = await signIn(bench.sandbox, account);
		return (await post(bench.sandbox, path, { auth_token, ...parameters })).result as IDataObject;
	};
	const otherUpload = async (account: Account, content: string) => {
		const token = await signIn(bench.sandbox, account);
		const parts: Array<[string, string | File]> = [
			['auth_token', token],
			['project_id', projectId],
			['file_name', 'new.pdf'],
			['file', new File([content], 'new.pdf', { type: 'application/pdf' })],
		];
		return (await postParts(bench.sandbox, '/upload', parts)).result as IDataObject;
	};
	const expectUnknown = (error: (Error & { description?: string | null }) | undefined, call: string) => {
		expect(error?.description).toContain(NOT_KNOWN);
		expect(error?.description).toMatch(/Check whether .* before you run this item again/);
		expect(bench.sandbox.count(call)).toBe(1);
	};

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
			projectId,
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
		const { items } = await upload();
		expect(items).toMatchObject([{ json: { file_name: 'new.pdf', file_size: 7 } }]);
		expect(bench.sandbox.count('uploadFile')).toBe(1);
	});

	test.each(['0', '-5', '1.5', '3, 3', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT', '9'.repeat(30)])(
		'what a service creates before it says 429 with Retry-After "%s" is created once',
		async (retryAfter) => {
			fail('createFolder', ...Array.from({ length: 3 }, () => busy('after', retryAfter)));
			fail('uploadFile', ...Array.from({ length: 3 }, () => busy('after', retryAfter)));
			expect((await folder()).error).toBeUndefined();
			expect((await upload()).error).toBeUndefined();
			expect([folders(), bench.sandbox.count('createFolder')]).toEqual([1, 1]);
			expect([count('files', "title = 'new.pdf'"), bench.sandbox.count('uploadFile')]).toEqual([1, 1]);
		},
	);

	test('what is refused completely and is not there is sent again, after two looks', async () => {
		fail('createFolder', busy('before'), { kind: 'status', status: 799 });
		expect((await folder()).error).toBeUndefined();
		expect([folders(), bench.sandbox.count('createFolder')]).toEqual([1, 3]);
		expect(bench.sandbox.count('browseProject')).toBe(5);
	});

	test('what is refused completely each time, and is never there, was not carried out', async () => {
		fail('createFolder', busy('before'), busy('before'), busy('before'));
		const { error } = await folder();
		expect(error?.description).toContain('689Cloud did not carry out the request.');
		expect([folders(), bench.sandbox.count('createFolder')]).toEqual([0, 3]);
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
			const project = operation === 'inviteProjectMember' ? bench.sandbox.ids.project.marketing : projectId;
			expectUnknown((await bench.run(operation, { projectId: project, ...parameters })).error, call);
		}
		fail('uploadFile', GATEWAY);
		expectUnknown((await upload()).error, 'uploadFile');
	});

	test('after a refusal that followed silence, the first request may still be at work', async () => {
		fail('createFolder', { ...busy('before') }, GATEWAY);
		const { error } = await folder();
		expect(error?.description).toContain(NOT_KNOWN);
		expect(bench.sandbox.count('createFolder')).toBe(2);
	});

	test('what was there before is not taken for it', async () => {
		const { admin } = bench.sandbox.accounts;
		await other(admin, '/project/f/create', { project_id: projectId, name: 'New' });
		await otherUpload(admin, 'content');
		const link = { project_id: projectId, type_share: '3', file_id: bench.sandbox.ids.file.notes };
		await other(admin, '/link/create', { ...link, is_public: '1' });
		await other(admin, '/project/create', { name: 'New', max_download: '1' });
		bench.sandbox.clearRequests();
		for (const call of ['createFolder', 'uploadFile', 'createLink', 'createProject']) fail(call, NEVER_DONE);
		expectUnknown((await folder()).error, 'createFolder');
		expectUnknown((await upload()).error, 'uploadFile');
		const sharedFileId = bench.sandbox.ids.file.notes;
		expectUnknown((await bench.run('createShareLink', { projectId, sharedFileId })).error, 'createLink');
		expectUnknown((await bench.run('createProject', { projectName: 'New' })).error, 'createProject');
	});

	test('what another user creates at the same time is not taken for it', async () => {
		const { manager } = bench.sandbox.accounts;
		meanwhile('/project/f/create', async () => {
			await other(manager, '/project/f/create', { project_id: projectId, name: 'New' });
		});
		meanwhile('/upload', async () => void (await otherUpload(manager, 'content')));
		meanwhile('/link/create', async () => {
			const link = { project_id: projectId, type_share: '3', file_id: bench.sandbox.ids.file.notes };
			await other(manager, '/link/create', { ...link, is_public: '1' });
		});
		// The first request of each is that of the other user.
		for (const call of ['createFolder', 'uploadFile', 'createLink']) fail(call, { ...NEVER_DONE, after: 1 });
		const sharedFileId = bench.sandbox.ids.file.notes;
		const errors = [
			(await folder()).error,
			(await upload()).error,
			(await bench.run('createShareLink', { projectId, sharedFileId })).error,
		];
		for (const error of errors) expect(error?.description).toContain(NOT_KNOWN);
		for (const call of ['createFolder', 'uploadFile', 'createLink'])
			expect(bench.sandbox.count(call)).toBe(2);
	});

	test('beside something else that is new, a refusal does not mean that it is not there', async () => {
		const { manager } = bench.sandbox.accounts;
		meanwhile('/project/f/create', async () => {
			await other(manager, '/project/f/create', { project_id: projectId, name: 'Newer' });
		});
		fail('createFolder', busy('before'));
		expect((await folder()).error?.description).toContain(NOT_KNOWN);
	});

	test('what the service renames is neither taken for it nor created again', async () => {
		bench.sandbox.store.database.run(
			"CREATE TRIGGER odd AFTER INSERT ON folders BEGIN UPDATE folders SET name = name || ' (1)' WHERE folder_id = NEW.folder_id; END",
		);
		for (const fault of [LOST, busy('after')]) {
			bench.sandbox.clearRequests();
			fail('createFolder', fault);
			expectUnknown((await folder()).error, 'createFolder');
		}
	});

	test('a file that the service protects at once cannot be compared', async () => {
		bench.sandbox.store.database.run(
			'CREATE TRIGGER odd AFTER INSERT ON files BEGIN UPDATE files SET is_encrypt = 1 WHERE file_id = NEW.file_id; END',
		);
		for (const fault of [LOST, busy('after')]) {
			bench.sandbox.clearRequests();
			fail('uploadFile', fault);
			expectUnknown((await upload()).error, 'uploadFile');
		}
	});

	test('two webhooks with files of one name and size get the file that is theirs', async () => {
		fail('uploadFile', LOST, LOST);
		const contents = ['content of A', 'content of B'];
		const results = await Promise.all(contents.map(upload));
		for (const [index, { items, error }] of results.entries()) {
			expect(error).toBeUndefined();
			const parameters = { projectId, fileId: items[0].json.file_id, options: { contentAsBase64: true } };
			const [row] = await bench.rows('downloadFile', parameters);
			expect(Buffer.from(String(row.content_base64), 'base64').toString()).toBe(contents[index]);
		}
	});

	test('two webhooks with the same file never share one', async () => {
		fail('uploadFile', LOST, NEVER_DONE);
		const results = await Promise.all([upload(), upload()]);
		const ids = results.flatMap(({ items }) => items.map(({ json }) => json.file_id));
		expect(ids.length).toBeLessThanOrEqual(1);
		for (const { error } of results.filter(({ items }) => items.length === 0))
			expect(error?.description).toContain(NOT_KNOWN);
		expect(count('files', "title = 'new.pdf'")).toBe(1);
	});

	test('what was made by an item that succeeded is not taken for that of another', async () => {
		fail('createFolder', NEVER_DONE);
		const items = [1, 2, 3].map(() => ({ json: {} }));
		const result = await bench.run(
			'createFolder',
			{ projectId, folderName: 'New', requestsAtATime: 1 },
			{ items, continueOnFail: true },
		);
		const ids = result.items.flatMap(({ json }) => json.folder_id ?? []);
		expect([ids.length, new Set(ids).size, folders()]).toEqual([2, 2, 2]);
	});

	test('a reading that does not show it yet settles nothing, and a second look is taken before it is sent again', async () => {
		const { project } = bench.sandbox.ids;
		const empty = async () =>
			await other(bench.sandbox.accounts.admin, '/project/f/browse', {
				project_id: project.contracts,
				folder_only: 'true',
			});
		const before = await empty();
		const stale: Fault = { kind: 'result', result: before, after: 1 };
		bench.sandbox.clearRequests();
		fail('createFolder', LOST);
		fail('browseProject', stale);
		expectUnknown((await folder()).error, 'createFolder');
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
		const now = await empty();
		fail('createFolder', busy('after'));
		fail('browseProject', { ...stale, result: now });
		expect((await folder()).error).toBeUndefined();
		expect(bench.sandbox.count('createFolder')).toBe(1);
	});

	test('lists that may not be whole, or count pages otherwise, settle nothing', async () => {
		fail('listProjects', { kind: 'result', result: { draw: '', total_result: 500, data: [] } });
		fail('listTeamUsers', { kind: 'result', result: { total_result: 500, data: [] } });
		fail('createProject', LOST);
		fail('createUser', LOST);
		expectUnknown((await bench.run('createProject', { projectName: 'New' })).error, 'createProject');
		const { error } = await bench.run('createUser', { ...NEWCOMER, userEmail: 'new@example.com' });
		expectUnknown(error, 'createUser');
	});

	test('without a reading before, or with one that is refused afterwards, it stays unknown', async () => {
		fail('createFolder', LOST);
		fail('browseProject', { kind: 'status', status: 403 });
		expectUnknown((await folder()).error, 'createFolder');
		bench.sandbox.clearRequests();
		fail('createFolder', LOST);
		fail('getProjectHistory', { kind: 'status', status: 403 });
		expectUnknown((await folder()).error, 'createFolder');
	});

	test('a user who is there with another role is not taken for the one that was sent', async () => {
		const { accounts, ids } = bench.sandbox;
		fail('createUser', NEVER_DONE);
		const member = { ...NEWCOMER, userEmail: accounts.member.email };
		expectUnknown((await bench.run('createUser', member)).error, 'createUser');
		fail('inviteProjectMembers', NEVER_DONE);
		const invited = { projectId: ids.project.contracts, userId: accounts.limited.userId, projectRole: 3 };
		expectUnknown((await bench.run('inviteProjectMember', invited)).error, 'inviteProjectMembers');
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
		const [shared] = await bench.rows('protectAndShareFile', { projectId, license: { printLimit: 1 } }, [
			await item(),
		]);
		expect(shared).toMatchObject({
			file_name: 'new.pdf',
			protection: 'protected',
			steps: ['uploaded', 'protected', 'shared'],
		});
		fail('createFolder', LOST, busy('after'));
		const [path] = await bench.rows('getOrCreateFolder', { projectId, path: 'New/Newer' });
		expect(path.created_paths).toEqual(['New', 'New/Newer']);
		expect(folders()).toBe(2);
	});

	test('one reading a place and run is all that it costs, and Get or Create needs none beside its own', async () => {
		const items = Array.from({ length: 40 }, () => ({ json: {} }));
		expect((await bench.run('createFolder', { projectId, folderName: 'New' }, { items })).items).toHaveLength(
			40,
		);
		expect(bench.sandbox.count('browseProject')).toBe(1);
		await folder();
		expect(bench.sandbox.count('browseProject')).toBe(2);
		bench.sandbox.clearRequests();
		await bench.rows('getOrCreateFolder', { projectId, path: 'A/B' });
		expect(bench.sandbox.requests.map(({ operationId }) => operationId)).toEqual([
			...['browseProject', 'createFolder', 'browseProject', 'createFolder'],
			// Whether another process has created the same ones.
			...['browseProject', 'browseProject'],
		]);
	});

	test('a service that says as text or number what is a folder is not taken for one that shows nothing', async () => {
		for (const odd of ['true', 1]) {
			const { admin } = bench.sandbox.accounts;
			const parameters = { project_id: projectId, folder_only: 'true' };
			const before = await other(admin, '/project/f/browse', parameters);
			const entry = { ...(before.file_info as IDataObject[])[0], id: 'f'.repeat(32), is_folder: odd };
			const after = { ...before, file_info: [...(before.file_info as IDataObject[]), entry] };
			fail('browseProject', ...[before, after, after].map((result): Fault => ({ kind: 'result', result })));
			fail('createFolder', busy('before'));
			bench.sandbox.clearRequests();
			expectUnknown((await folder()).error, 'createFolder');
			bench.sandbox.faults.clear();
		}
	});

	test('a rejected sign-in is one for the reading and what follows', async () => {
		const credential = { ...adminCredential(bench.sandbox), password: 'wrong' };
		bench.engine.store(CREDENTIAL, credential);
		expect((await folder()).error?.message).toMatch(/password|email/i);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('with Stop, nothing is read, and what may have been created is not sent again', async () => {
		const options = { unknownOutcome: 'stop' };
		fail('createFolder', LOST);
		expectUnknown((await folder({ options })).error, 'createFolder');
		bench.sandbox.clearRequests();
		fail('createFolder', busy('before'));
		expectUnknown((await folder({ options })).error, 'createFolder');
		expect(bench.sandbox.count('browseProject')).toBe(0);
	});

	test('what cannot be looked up is not sent again after 429, and the error says what to look for', async () => {
		fail('createComment', busy('before'));
		const { error } = await bench.run('createProjectComment', { projectId, commentText: 'New' });
		expectUnknown(error, 'createComment');
		expect(error?.description).toContain('Check whether the comment is there (Project Comment: Get Many)');
	});
});
