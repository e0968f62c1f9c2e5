import { forgetSessions } from '../harness/memory.mts';
import { describeOperations, useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

describeOperations('sessions', { freshStart: true }, (bench) => {
	let projectId: string;
	beforeEach(async () => {
		({ project: projectId } = await bench.document('a.txt', 'content', 'text/plain'));
		bench.sandbox.clearRequests();
	});

	const logins = () => bench.sandbox.count('login');
	const getMany = async (count: number) =>
		await bench.run(
			'getProject',
			{ projectId: '={{ $json.id }}' },
			{
				items: Array.from({ length: count }, () => ({ json: { id: projectId } })),
			},
		);
	const forgetEverything = () => {
		forgetSessions();
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
	};

	test('signs in once for 200 items without a session, and once more after the sessions have ended', async () => {
		forgetEverything();
		const first = await getMany(200);
		expect(first.error).toBeUndefined();
		expect(first.items).toHaveLength(200);
		expect(logins()).toBe(1);

		bench.sandbox.endSessions();
		const second = await getMany(200);
		expect(second.error).toBeUndefined();
		expect(second.items).toHaveLength(200);
		expect(logins()).toBe(2);
	});

	test('has n8n store a renewed session, so that the next process needs no login', async () => {
		bench.sandbox.endSessions();
		await getMany(1);
		expect(logins()).toBe(1);
		forgetSessions();
		await getMany(1);
		expect(logins()).toBe(1);
	});

	test('uses a session that another process stored in the meantime', async () => {
		const stale = bench.engine.stored(CREDENTIAL);
		bench.sandbox.endSessions();
		await getMany(1);
		const renewed = bench.engine.stored(CREDENTIAL);
		// This process knows only the ended session; the other one stores a new session while the items are in flight.
		forgetSessions();
		bench.engine.store(CREDENTIAL, stale);
		const running = getMany(20);
		bench.engine.store(CREDENTIAL, renewed);
		expect((await running).error).toBeUndefined();
		expect(logins()).toBe(1);
	});

	test('renews in the middle of an upload and of a download, and both are complete', async () => {
		const content = Buffer.alloc(3_000_000, 'x');
		const data = await bench.engine.binary(content, 'b.txt', 'text/plain');
		bench.sandbox.endSessions();
		const [uploaded] = await bench.rows('uploadFile', { projectId }, [{ json: {}, binary: { data } }]);
		expect(uploaded).toMatchObject({ file_size: content.length });
		expect(await bench.rows('getManyFiles', { projectId })).toHaveLength(2);

		bench.sandbox.endSessions();
		const { items } = await bench.run('downloadFile', { projectId, fileId: uploaded.file_id });
		expect((await bench.engine.readBinary(items[0].binary!.data)).equals(content)).toBe(true);
		expect(logins()).toBe(2);
	});

	test("does not use one user's session for another, although n8n keeps it when the email is edited", async () => {
		const { email, password } = bench.sandbox.accounts.manager;
		bench.engine.store(CREDENTIAL, { ...bench.engine.stored(CREDENTIAL), email, password });
		await bench.run('getProject', { projectId });
		expect(logins()).toBe(1);
	});

	test.each([
		['getProject', 'no session is stored'],
		['getProject', 'the stored session has ended'],
		['getTeam', 'no session is stored'],
		['getTeam', 'the stored session has ended'],
	])(
		'200 items of %s cause one refused login if %s and the password is no longer right; each item says so',
		async (operation, stored) => {
			const { password } = bench.sandbox.accounts.admin;
			await bench.rows('changeOwnPassword', { currentPassword: password, newPassword: 'another one' });
			bench.sandbox.endSessions();
			if (stored === 'no session is stored') forgetEverything();
			bench.sandbox.clearRequests();

			const { items, error } = await bench.run(operation, operation === 'getProject' ? { projectId } : {}, {
				items: Array.from({ length: 200 }, () => ({ json: {} })),
				continueOnFail: true,
			});

			expect(error).toBeUndefined();
			expect(items.map(({ error: own, json }) => own?.message ?? json.error)).toEqual(
				items.map((_, index) => `The password is wrong [item ${index}]`),
			);
			expect(items).toHaveLength(200);
			expect(logins()).toBe(1);
		},
	);

	test('tells every item why a renewal failed, and tries again the next time', async () => {
		bench.sandbox.endSessions();
		bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), password: 'changed' });
		const { error } = await getMany(3);
		expect(error).toMatchObject({ message: 'The password is wrong [item 0]', context: { itemIndex: 0 } });
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		expect((await getMany(3)).error).toBeUndefined();
	});

	describe.each([
		['getShareLink', { linkId: 'any' }, 'getLink'],
		['getShareLinkContents', { linkId: 'any' }, 'browseLink'],
		['activateTeam', { activationCode: 'any' }, 'activateAccount'],
	])('%s, which sends no session', (operation, parameters, call) => {
		test.each([
			[
				'as a status code',
				{ kind: 'status', status: 401 },
				'689Cloud asks for a session, even though this call needs none',
			],
			['as HTTP 401', { kind: 'http', httpStatus: 401 }, '689Cloud rejected the request (HTTP 401)'],
		] as const)(
			'is sent twice at most when it is answered with 401 %s, and nobody signs in for it',
			async (_, fault, message) => {
				bench.sandbox.faults.add({ operation: call, ...fault, times: 9 });
				const { error } = await bench.run(operation, parameters);
				bench.sandbox.faults.clear();
				expect(bench.sandbox.count(call)).toBe(2);
				expect(logins()).toBe(0);
				expect(error?.message).toBe(`${message} [item 0]`);
			},
		);
	});
});

describe('the credential test', () => {
	const bench = useWorkbench();
	const verdict = async (changes: object) =>
		await bench.engine.testCredential(CREDENTIAL, { ...adminCredential(bench.sandbox), ...changes });

	test('is green for the right data, with and without a stored session', async () => {
		expect(await verdict({})).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(await verdict({ teamId: bench.sandbox.accounts.admin.teamId })).toMatchObject({ status: 'OK' });
	});

	test('is red for a wrong password, even while a session of the right one is stored', async () => {
		await bench.run('getManyProjects');
		const { sessionToken } = bench.engine.stored(CREDENTIAL);
		expect(await verdict({ password: 'wrong', sessionToken })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The password is wrong/),
		});
	});

	test.each([
		['an unknown user', { email: 'nobody@example.com' }, 'No 689Cloud user has this email address'],
		['no email', { email: ' ' }, 'The credential has no Email'],
		['no password', { password: '' }, 'The credential has no Password'],
		[
			'an unreachable server',
			{ baseUrl: 'http://127.0.0.1:9/api' },
			'689Cloud cannot be reached at http://127.0.0.1:9/api',
		],
		[
			'http on another host',
			{ baseUrl: 'http://docs.example.com/api' },
			'The Base URL must start with https://',
		],
		[
			'a wrong team',
			{ teamId: 'nowhere' },
			'This user is not a member of a team with the name or ID "nowhere"',
		],
	])('says what is wrong with %s', async (_case, changes, message) => {
		expect(await verdict(changes)).toEqual({ status: 'Error', message: expect.stringContaining(message) });
	});

	test.each([
		['Email', { email: 'admin@example.com\u200b' }],
		['Email', { email: '\u202aadmin@example.com' }],
		['Base URL', { baseUrl: 'http://127.0.0.1:9/api\u200b' }],
		['Base URL', { baseUrl: '\u200ehttp://127.0.0.1:9/api' }],
	])('says that the %s holds what cannot be seen, and sends nothing', async (field, changes) => {
		bench.sandbox.clearRequests();
		const { message } = await bench.engine.testCredential(CREDENTIAL, {
			...adminCredential(bench.sandbox),
			...changes,
		});
		expect(message).toContain(`The ${field} in the credential contains an invisible character`);
		expect(bench.sandbox.requests).toEqual([]);
	});

	test('says what is wrong with an inactive user', async () => {
		const { email, password } = bench.sandbox.accounts.inactive;
		expect(await verdict({ email, password })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('This user is not allowed to sign in'),
		});
	});

	test('lists the teams of a user with several, and uses the one that is chosen', async () => {
		const { email, password, teamId } = bench.sandbox.accounts.multiTeam;
		const { message } = await verdict({ email, password });
		expect(message).toMatch(
			/is a member of 2 teams\. Set the Team in the credential to one of these: .+ \(.+\), .+ \(.+\)/,
		);
		expect(message).toContain(teamId);
		expect(await verdict({ email, password, teamId })).toMatchObject({ status: 'OK' });
	});

	test('takes the name of a team in place of its ID, and operations know whose session it is', async () => {
		const { email, password, teamId, teamName } = bench.sandbox.accounts.multiTeam;
		for (const name of [teamName, ` ${teamName.toUpperCase()} `])
			expect(await verdict({ email, password, teamId: name })).toMatchObject({ status: 'OK' });
		bench.engine.store(CREDENTIAL, {
			...adminCredential(bench.sandbox),
			...{ email, password, teamId: teamName },
		});
		expect(await bench.rows('getTeam')).toMatchObject([{ team_id: teamId }]);
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
	});

	test('names a Base URL that lacks /api', async () => {
		const { message } = await verdict({ baseUrl: new URL(bench.sandbox.url).origin });
		expect(message).toContain(`It usually ends in /api: try ${new URL(bench.sandbox.url).origin}/api`);
		bench.sandbox.clearRefusals();
	});

	test('reports something else that answers at the Base URL', async () => {
		expect((await verdict({ baseUrl: bench.sandbox.url.replace(/api$/, 'nothing') })).status).toBe('Error');
		const { refusals } = bench.sandbox;
		expect(refusals.length).toBeGreaterThan(0);
		expect(refusals.every(({ reason }) => reason.includes('/nothing/'))).toBe(true);
		bench.sandbox.clearRefusals();
	});
});
