import { UNKNOWN_ID, expectNoSecrets, failureOf, reset, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const NEW_USER = {
	firstName: 'Toni',
	lastName: 'Newcomer',
	userEmail: 'toni@example.com',
	newPassword: 'pässwörd-1',
};

const SUMMARY = [
	'user_id',
	'team_id',
	'team_role',
	'email',
	'first_name',
	'middle_name',
	'last_name',
	'created_at',
	'last_active_at',
	'language',
];

describeOperations('users', { freshStart: true, logSecrets: true }, (bench) => {
	beforeEach(async () => {
		for (const { userId } of [bench.sandbox.accounts.admin, bench.sandbox.accounts.member])
			bench.sandbox.store.accounts.updateUser(userId, {
				card_info_id: `card of ${userId}`,
				activation_code: `code of ${userId}`,
			});
	});
	/** Operations that return users, with parameters, in an order in which all of them succeed. */
	const calls = (): Array<[operation: string, parameters: object]> => {
		const { admin, member } = bench.sandbox.accounts;
		return [
			['createUser', NEW_USER],
			['getUser', { userId: member.userId }],
			['getCurrentUser', {}],
			['getManyUsers', { returnAll: true }],
			['updateUser', { userId: member.userId, updateFields: { lastName: 'Renamed' } }],
			['changeOwnPassword', { currentPassword: admin.password, newPassword: 'sandbox-other' }],
			['changeOwnEmail', { userEmail: 'alex.example@example.com' }],
		];
	};

	test('creates, gets, lists and deactivates a user, who can sign in meanwhile', async () => {
		const [created] = await bench.rows('createUser', {
			...NEW_USER,
			teamRole: 2,
			options: { middleName: 'Sam' },
		});
		const { user_id: userId } = created;
		expect(created).toMatchObject({
			email: NEW_USER.userEmail,
			first_name: 'Toni',
			middle_name: 'Sam',
			last_name: 'Newcomer',
			team_role: 'manager',
		});
		expect(await bench.rows('getUser', { userId })).toEqual([created]);
		expect(await bench.rows('getManyUsers', { options: { search: 'newcomer' } })).toEqual([created]);

		signInAs(bench, { email: NEW_USER.userEmail, password: NEW_USER.newPassword });
		expect(await bench.rows('getCurrentUser')).toMatchObject([{ user_id: userId }]);

		signInAs(bench, bench.sandbox.accounts.admin);
		expect(await bench.rows('deactivateUser', { userId })).toEqual([{ user_id: userId, deactivated: true }]);
		expect(await bench.rows('getManyUsers', { options: { search: 'newcomer' } })).toEqual([]);
		expect((await failureOf(bench, 'getUser', { userId })).message).toContain(`User "${String(userId)}"`);
	});

	test('simplifies by default, and otherwise returns all properties', async () => {
		for (const [operation, parameters] of calls()) {
			const rows = await bench.rows(operation, { ...parameters } as never);
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows) expect(Object.keys(row).sort()).toEqual([...SUMMARY].sort());
		}
		await reset(bench);
		for (const [operation, parameters] of calls()) {
			const rows = await bench.rows(operation, { ...parameters, simplify: false } as never);
			for (const row of rows)
				expect(row).toMatchObject({ signup_date: expect.any(String), time_zone: expect.any(Number) });
		}
	});

	test('never yields a secret, simplified or not', async () => {
		for (const simplify of [true, false]) {
			for (const [operation, parameters] of calls())
				expectNoSecrets(bench, await bench.rows(operation, { ...parameters, simplify } as never));
			await reset(bench);
		}
	});

	test('changes what is given, and keeps the names that are not given', async () => {
		const { userId } = bench.sandbox.accounts.member;
		const [before] = await bench.rows('getUser', { userId });
		const [promoted] = await bench.rows('updateUser', { userId, updateFields: { teamRole: 2 } });
		expect(promoted).toEqual({ ...before, team_role: 'manager' });
		const updateFields = { firstName: 'Kimberly', lastName: 'Longer', middleName: 'K' };
		expect(await bench.rows('updateUser', { userId, updateFields })).toEqual([
			{ ...promoted, first_name: 'Kimberly', last_name: 'Longer', middle_name: 'K' },
		]);
		bench.sandbox.clearRequests();
		await bench.rows('updateUser', { userId, updateFields });
		expect(bench.sandbox.count('getUserProfile')).toBe(1);
		expect(sentTo(bench, 'updateUser')).toMatchObject([{ role_id: '2', first_name: 'Kimberly' }]);
	});

	test("sets one's own preferences", async () => {
		const { userId } = bench.sandbox.accounts.admin;
		const [updated] = await bench.rows('updateUser', {
			userId,
			simplify: false,
			updateFields: { timeZone: -5, notifications: ['comments', 'accountChanges'], language: 'ja' },
		});
		expect(updated).toMatchObject({
			time_zone: -5,
			notification_flag: '101',
			lang: 'ja',
			first_name: 'Alex',
		});
		const [again] = await bench.rows('updateUser', {
			userId,
			simplify: false,
			updateFields: { timeZone: 0 },
		});
		expect(again).toMatchObject({ time_zone: 0, notification_flag: '101', lang: 'ja' });
	});

	test('searches in every name, and sorts', async () => {
		const addresses = async (parameters: object) =>
			(await bench.rows('getManyUsers', parameters as never)).map((row) => String(row.email));
		const descending = await addresses({});
		expect(descending).toHaveLength(6);
		expect(descending).toEqual([...descending].sort().reverse());
		expect(await addresses({ advanced: { sortOrder: 5 } })).toEqual([...descending].reverse());
		expect(await addresses({ options: { search: 'sAMPle' } })).toEqual([
			bench.sandbox.accounts.manager.email,
		]);
		expect(await addresses({ options: { search: 'nobody of that name' } })).toEqual([]);
		expect(await addresses({ limit: 2 })).toEqual(descending.slice(0, 2));
	});

	test('imports users from a CSV file, all or none', async () => {
		const header = 'first_name,last_name,mail_address,password,user_role\n';
		const importing = async (rows: string) => {
			const csv = await bench.engine.binary(Buffer.from(header + rows), 'users.csv', 'text/csv');
			return await bench.run(
				'importUsersCsv',
				{ inputDataFieldName: 'csv' },
				{ items: [{ json: {}, binary: { csv } }] },
			);
		};
		const good = 'Ada,Row,ada@example.com,sandbox-ada,3\nBo,"Row, Jr",bo@example.com,sandbox-bo,3\n';
		expect(await importing(good)).toMatchObject({ items: [{ json: { imported: true } }] });
		expect(await bench.rows('getManyUsers', { options: { search: 'row' } })).toHaveLength(2);

		const bad = await importing('Cy,Line,cy@example.com,sandbox-cy,3\nDi,Line,not an address,sandbox-di,3\n');
		expect(bad.error?.message).toContain('An email address is not valid');
		expect(await bench.rows('getManyUsers', { options: { search: 'line' } })).toEqual([]);
		expect((await bench.run('importUsersCsv')).error?.message).toContain('data');
	});

	test.each([
		['an address that is taken', { userEmail: 'manager@example.com' }, 'The email address is already in use'],
		['a short password', { newPassword: 'short' }, 'The password is too short'],
		[
			'a special character',
			{ firstName: '<Toni>' },
			'The first name contains a character that 689Cloud does not allow',
		],
	])('says what is wrong with %s', async (_case, parameters, message) => {
		const { error } = await bench.run('createUser', { ...NEW_USER, ...parameters });
		expect(error).toMatchObject({ message: `${message} [item 0]`, context: { itemIndex: 0 } });
	});

	test('says when the team is full, when the role is too weak, and when users would remove themselves', async () => {
		bench.sandbox.configure({ maxUsersPerTeam: 6 });
		expect((await failureOf(bench, 'createUser', NEW_USER)).message).toBe(
			'The team has reached its member limit [item 0]',
		);
		const { admin, manager } = bench.sandbox.accounts;
		expect((await failureOf(bench, 'deactivateUser', { userId: admin.userId })).message).toBe(
			'Users cannot remove themselves [item 0]',
		);
		signInAs(bench, manager);
		expect(await failureOf(bench, 'deactivateUser', { userId: admin.userId })).toMatchObject({
			message: 'Your role does not allow you to assign this role [item 0]',
			description: expect.stringContaining(admin.userId),
		});
	});

	test.each(['getUser', 'updateUser', 'deactivateUser'])(
		'names the user whom %s did not find',
		async (operation) => {
			const { message } = await failureOf(bench, operation, { userId: UNKNOWN_ID });
			expect(message).toBe(`689Cloud could not find User "${UNKNOWN_ID}" [item 0]`);
		},
	);

	test.each([
		[
			'a malformed address',
			'createUser',
			{ ...NEW_USER, userEmail: 'toni at example.com' },
			'"Email" must be an',
		],
		['two addresses', 'changeOwnEmail', { userEmail: 'a@example.com, b@example.com' }, '"Email" must be an'],
		['no address', 'changeOwnEmail', { userEmail: '={{ $json.nothing }}' }, '"Email" is empty'],
		[
			'no password',
			'createUser',
			{ ...NEW_USER, newPassword: '={{ $json.nothing }}' },
			'"Password" is empty',
		],
		[
			'no first name',
			'createUser',
			{ ...NEW_USER, firstName: '={{ $json.nothing }}' },
			'"First Name" is empty',
		],
		['no user', 'getUser', { userId: '={{ $json.nothing }}' }, '"User" is empty'],
		[
			'an invalid time zone',
			'updateUser',
			{ userId: UNKNOWN_ID, updateFields: { timeZone: '={{ "Tokyo" }}' } },
			'Time Zone',
		],
		[
			'an invalid order',
			'getManyUsers',
			{ advanced: { sortOrder: '={{ "address" }}' } },
			'Sort Order Number',
		],
	])('refuses %s before anything is sent', async (_case, operation, parameters, message) => {
		bench.sandbox.clearRequests();
		const error = await failureOf(bench, operation, parameters as never);
		expect(`${error.message} ${error.description}`).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});
