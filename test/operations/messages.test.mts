import { failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const [INVITED, LINK_SHARED, COMMENTED] = [405, 406, 407];
const START = Date.UTC(2030, 0, 1);
/** Minutes since the start on the clock of the sandbox. */
let minutes = 0;

describeOperations('messages', { now: () => START + minutes * 60_000 }, (bench) => {
	let projectId: string;
	/** The manager is invited to a project, the administrator writes two comments, and the manager reads the messages. */
	beforeAll(async () => {
		const [project] = await bench.rows('createProject', { projectName: 'Talk' });
		projectId = String(project.project_id);
		await bench.rows('inviteProjectMember', {
			projectId,
			userId: bench.sandbox.accounts.manager.userId,
		});
		for (const commentText of ['One', 'Two']) {
			minutes += 10;
			await bench.rows('createProjectComment', { projectId, commentText });
		}
		signInAs(bench, bench.sandbox.accounts.manager);
	});
	afterAll(() => {
		minutes = 0;
	});
	const codesOf = async (operation: string, parameters = {}) =>
		(await bench.rows(operation, { returnAll: true, ...parameters })).map(({ code }) => code);

	test('lists all kinds by default, newest first, with the sender', async () => {
		expect(await codesOf('getManyMessages')).toEqual([COMMENTED, COMMENTED, INVITED]);
		const [newest] = await bench.rows('getManyMessages');
		expect(Object.keys(newest).sort()).toEqual([
			'code',
			'created_at',
			'first_name',
			'last_name',
			'message_id',
			'project_id',
			'project_name',
			'user_id',
		]);
		expect(newest).toMatchObject({
			user_id: bench.sandbox.accounts.admin.userId,
			first_name: 'Alex',
			project_name: 'Talk',
			created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
		});
		const [raw] = await bench.rows('getManyMessages', { simplify: false });
		expect(raw).toMatchObject({
			id: newest.message_id,
			from_user_id: newest.user_id,
			to_user_id: bench.sandbox.accounts.manager.userId,
		});
	});

	test.each([
		[String(INVITED), [INVITED]],
		[`${COMMENTED} ${LINK_SHARED}`, [COMMENTED, COMMENTED]],
		[String(LINK_SHARED), []],
		[
			[INVITED, COMMENTED],
			[COMMENTED, COMMENTED, INVITED],
		],
	])('lists the kinds %j', async (messageTypes, codes) => {
		for (const operation of ['getManyMessages', 'getManyUnreadMessages'])
			expect(await codesOf(operation, { advanced: { messageTypes } })).toEqual(codes);
	});

	test('lists messages newer than a given time', async () => {
		const since = async (changedSince: string) =>
			await codesOf('getManyMessages', { options: { changedSince } });
		expect(await since('2030-01-01T00:05:00Z')).toEqual([COMMENTED, COMMENTED]);
		expect(await since('2030-01-01T00:15:00Z')).toEqual([COMMENTED]);
		expect(await since('2030-01-02')).toEqual([]);
	});

	test('returns no more than the limit', async () => {
		bench.sandbox.clearRequests();
		for (const operation of ['getManyMessages', 'getManyUnreadMessages'])
			expect(await bench.rows(operation, { limit: 2 })).toHaveLength(2);
		expect(sentTo(bench, 'listInboxMessages')).toMatchObject([{ page_size: '2' }]);
	});

	test('does not list read messages as unread', async () => {
		const [newest] = await bench.rows('getManyUnreadMessages');
		bench.sandbox.store.activity.markRead(String(newest.message_id));
		expect(await codesOf('getManyUnreadMessages')).toEqual([COMMENTED, INVITED]);
		expect(await codesOf('getManyMessages')).toEqual([COMMENTED, COMMENTED, INVITED]);
	});

	test.each(['getManyMessages', 'getManyUnreadMessages'])(
		'names the team that %s may not read',
		async (operation) => {
			const teamId = bench.sandbox.ids.secondTeam;
			expect(await failureOf(bench, operation, { options: { teamId } })).toMatchObject({
				message: 'This team does not exist in 689Cloud [item 0]',
				description: expect.stringContaining(teamId),
			});
		},
	);

	test.each([
		[
			'a kind by its name',
			{ advanced: { messageTypes: 'invited' } },
			'"Message Types" must contain only numbers',
		],
		['an invalid date', { options: { changedSince: '={{ "soon" }}' } }, '"Changed Since" must be a date'],
	])('refuses %s before anything is sent', async (_case, parameters, message) => {
		bench.sandbox.clearRequests();
		expect((await failureOf(bench, 'getManyMessages', parameters)).message).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});
