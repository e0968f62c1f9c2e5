import type { IDataObject } from 'n8n-workflow';
import type { Account } from '../../sandbox/index.mts';
import { creationsIn } from '../harness/creations.mts';
import { meanwhile, nothingMeanwhile } from '../harness/meanwhile.mts';
import { LOST, NEVER_DONE, outcomesOn } from '../harness/outcomes.mts';
import { describeOperations } from '../harness/suite.mts';
import { postParts, signIn } from '../sandbox/client.mts';

/** What others do makes readings lie: none of these is looked up, and none is sent again. */
describeOperations('what no reading shows', { freshStart: true }, (bench) => {
	const { fail, now, expectUnknown } = outcomesOn(bench);
	const make = creationsIn(bench);
	const ids = () => bench.sandbox.ids;
	const admin = (): Account => bench.sandbox.accounts.admin;
	afterEach(() => {
		nothingMeanwhile();
		bench.sandbox.store.database.run('DROP TRIGGER IF EXISTS odd');
	});

	/**
	 * Runs an operation whose request never arrives, while somebody who is signed in as the same user does something.
	 *
	 * @param call of the contract
	 * @param path end of its path
	 * @param lie what they do; a reading afterwards would take it for the request
	 */
	async function expectNoLookup(
		operation: string,
		parameters: IDataObject,
		[call, path]: [call: string, path: string],
		lie: () => Promise<unknown>,
	): Promise<void> {
		let own = 0;
		meanwhile(path, async () => {
			await lie();
			own += 1;
			fail(call, { ...NEVER_DONE, times: 9 });
		});
		await expectUnknown(operation, parameters);
		expect(own).toBe(1);
	}

	test('a link that the log shows as sent may have been sent by somebody else', async () => {
		const projectId = make.projectId;
		const [{ link_id: link }] = await bench.rows('createShareLink', {
			projectId,
			sharedFileId: ids().file.notes,
		});
		const sent = { link_id: String(link), emails: 'a@example.com' };
		await expectNoLookup(
			'sendShareLinkByEmail',
			{ linkId: link, emails: 'a@example.com' },
			['shareLink', '/link/share'],
			async () => await now('/link/share', sent),
		);
		expect(bench.sandbox.mails.filter(({ kind }) => kind === 'link')).toHaveLength(1);
	});

	test('a team that is listed may have got no email, and nobody can activate it without', async () => {
		const { database } = bench.sandbox.store;
		database.run('CREATE TRIGGER odd AFTER INSERT ON mails BEGIN DELETE FROM mails; END');
		fail('signUp', LOST);
		const userEmail = 'newest@example.com';
		const names = { firstName: 'Toni', lastName: 'Newcomer', newPassword: 'sandbox-newcomer', phone: '1' };
		await expectUnknown('signUpTeam', { ...names, teamName: 'Newest', userEmail });
		expect(await bench.rows('getTeamsByEmail', { userEmail })).toMatchObject([{ team_name: 'Newest' }]);
		expect([bench.sandbox.count('signUp'), bench.sandbox.mails]).toEqual([1, []]);
	});

	test('a comment with the same text may be that of somebody else', async () => {
		const comment = { project_id: make.projectId, text: 'New' };
		await expectNoLookup(
			'createProjectComment',
			{ projectId: make.projectId, commentText: 'New' },
			['createComment', '/project/comment/create'],
			async () => await now('/project/comment/create', comment),
		);
		expect(make.count('comments', "text = 'New'")).toBe(1);
	});

	test('what is in neither place may only be out of reach', async () => {
		const deletedFileId = ids().file.deleted;
		fail('getFileInfo', { kind: 'status', status: 404, times: 9 });
		await expectNoLookup(
			'deleteFilePermanently',
			{ projectId: make.projectId, deletedFileId },
			['deleteItemsForever', '/project/f/deleteforever'],
			async () => await Promise.resolve(),
		);
		expect(make.count('files', `file_id = '${deletedFileId}'`)).toBe(1);
	});

	test('a user whom the list no longer holds may still be active', async () => {
		const { userId } = bench.sandbox.accounts.member;
		fail('listTeamUsers', { kind: 'result', result: { total_result: 0, data: [] }, times: 9 });
		await expectNoLookup(
			'deactivateUser',
			{ userId },
			['removeUser', '/user/remove'],
			async () => await Promise.resolve(),
		);
		expect(make.count('users', `user_id = '${userId}' AND status = 1`)).toBe(1);
	});

	test('a user of a file may be there while the others are not', async () => {
		const head = 'first_name,last_name,mail_address,password,user_role';
		const [first, second] = ['ada', 'bea'].map((name) => `A,Row,${name}@example.com,sandbox-row,3`);
		const file = (rows: string[]) => [head, ...rows].join('\n');
		const data = await bench.engine.binary(Buffer.from(file([first, second])), 'users.csv', 'text/csv');
		meanwhile('/user/importusercsv', async () => {
			await postParts(bench.sandbox, '/user/importusercsv', [
				['auth_token', await signIn(bench.sandbox, admin())],
				['file', new File([file([first])], 'users.csv')],
			]);
			fail('importUsersCsv', NEVER_DONE);
		});
		const { error } = await bench.run('importUsersCsv', {}, { items: [{ json: {}, binary: { data } }] });
		expect(error?.context.outcome).toBe('unknown');
		expect(make.count('users', "mail_address IN ('ada@example.com', 'bea@example.com')")).toBe(1);
	});

	test('a file that is listed may not have been fetched as a whole', async () => {
		await expectNoLookup(
			'uploadFileFromCloud',
			{
				...{ projectId: make.projectId, cloudFileName: 'new.pdf', fileType: 'pdf' },
				contentUrl: 'https://www.example.com/new.pdf',
			},
			['uploadFileFromCloud', '/upload/cloud'],
			async () => await make.uploadAs(admin(), 'half of'),
		);
		expect(make.count('files', "title = 'new.pdf'")).toBe(1);
	});

	test('what the service makes of a part of a file is not documented', async () => {
		const items = [await make.item('three pieces')];
		fail('uploadFile', { ...NEVER_DONE, after: 1, times: 9 });
		const parameters = { projectId: make.projectId, options: { chunkSize: 2 ** -18 } };
		const { error } = await bench.run('uploadFile', parameters, { items });
		expect(error?.context.outcome).toBe('unknown');
		expect(make.count('files', "title = 'new.pdf'")).toBe(0);
	});
});
