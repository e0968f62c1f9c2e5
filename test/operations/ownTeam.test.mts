import type { IDataObject } from 'n8n-workflow';
import { forgetSessions } from '../harness/memory.mts';
import { sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL } from '../harness/workbench.mts';

/** Operations of the node that need a team, the operation of the contract they call, and its parameter for the team. */
const OPERATIONS: Array<[operation: string, operationId: string, parameter: string]> = [
	['getTeam', 'getTeamProfile', 'team_id'],
	['updateTeam', 'updateTeamProfile', 'team_update_id'],
	['getManyHistoryByTeam', 'getTeamHistory', 'team_id'],
	['getManyMessages', 'listInboxMessages', 'team_id'],
	['getManyUnreadMessages', 'listUnreadInboxMessages', 'team_id'],
	['inviteProjectMember', 'inviteProjectMembers', 'team_id'],
];

describeOperations('the team that operations need', (bench) => {
	let invitation: object;
	beforeAll(async () => {
		invitation = {
			projectId: bench.sandbox.ids.project.marketing,
			userId: bench.sandbox.accounts.member.userId,
		};
		await bench.rows('getCurrentUser');
	});
	beforeEach(() => {
		forgetSessions();
		bench.sandbox.clearRequests();
	});
	const runFor = async (itemCount: number, operation: string, options = {}) => {
		const parameters = {
			...(operation === 'inviteProjectMember' && invitation),
			...(operation === 'updateTeam' && { updateFields: { website: 'www.example.com' } }),
			options,
		};
		const items = Array.from({ length: itemCount }, () => ({ json: {} }));
		const { error } = await bench.run(operation, parameters, { items });
		expect(error).toBeUndefined();
	};

	test.each(OPERATIONS)(
		'is looked up once for 50 items of %s, and is the team of the session',
		async (operation, operationId, parameter) => {
			await runFor(50, operation);
			const sent = sentTo(bench, operationId).map((parameters) => parameters[parameter]);
			expect(sent.length).toBeGreaterThanOrEqual(50);
			expect(new Set(sent)).toEqual(new Set([bench.sandbox.ids.team]));
			expect(bench.sandbox.count('getCurrentUser')).toBe(1);
		},
	);

	test('is looked up once by all operations together', async () => {
		for (const [operation] of OPERATIONS) await runFor(1, operation);
		expect(bench.sandbox.count('getCurrentUser')).toBe(1);
	});

	test.each(OPERATIONS)(
		'is not looked up if the option names it: %s',
		async (operation, operationId, parameter) => {
			await runFor(2, operation, { teamId: bench.sandbox.ids.team });
			const sent = sentTo(bench, operationId).map((parameters) => parameters[parameter]);
			expect(new Set(sent)).toEqual(new Set([bench.sandbox.ids.team]));
			expect(bench.sandbox.count('getCurrentUser')).toBe(0);
		},
	);

	test('is the team of the credential, if it names one', async () => {
		const { email, password, teams } = bench.sandbox.accounts.multiTeam;
		const before = bench.engine.stored(CREDENTIAL);
		for (const { teamId, teamName } of teams) {
			bench.engine.store(CREDENTIAL, { ...before, email, password, teamId });
			await bench.rows('getManyProjects');
			bench.sandbox.clearRequests();
			expect(await bench.rows('getTeam')).toMatchObject([{ team_id: teamId, team_name: teamName }]);
			expect(bench.sandbox.count('getCurrentUser')).toBe(0);
		}
		bench.engine.store(CREDENTIAL, before);
	});

	test('is not the team of the account that was signed in before', async () => {
		const { admin, serviceAdmin } = bench.sandbox.accounts;
		for (const account of [admin, serviceAdmin, admin]) {
			signInAs(bench, account);
			expect(await bench.rows('getTeam')).toMatchObject([{ team_id: account.teamId }]);
		}
	});

	test('is found with one login if the session has ended', async () => {
		bench.sandbox.endSessions();
		await runFor(20, 'getTeam');
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('is looked up again after the look-up failed', async () => {
		bench.sandbox.faults.add({ operation: 'getCurrentUser', kind: 'status', status: 500, times: 2 });
		const { error } = await bench.run('getTeam', {}, { items: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain('Something went wrong inside 689Cloud');
		bench.sandbox.faults.clear();
		expect(await bench.rows('getTeam')).toHaveLength(1);
	});
});

describeOperations('a user who moves to another team', { freshStart: true }, (bench) => {
	test.each([1, 20])('works in the new one once the session has ended: %i items', async (count) => {
		const { accounts } = bench.sandbox.store;
		const { userId, teamId: first } = bench.sandbox.accounts.admin;
		const items = Array.from({ length: count }, () => ({ json: {} }));
		const teamsOf = (rows: IDataObject[]) => new Set(rows.map((row) => row.team_id));
		expect(teamsOf(await bench.rows('getTeam', {}, items))).toEqual(new Set([first]));

		const { team_id: second } = accounts.addTeam({ name: 'New', email_address: 'new@example.com' });
		accounts.updateUser(userId, { team_id: second });
		bench.sandbox.endSessions();
		// Whatever comes first may sign in: this one needs no team.
		await bench.rows('getManyProjects');
		bench.sandbox.clearRequests();
		expect(teamsOf(await bench.rows('getTeam', {}, items))).toEqual(new Set([second]));
		for (const operation of ['getManyHistoryByTeam', 'getManyMessages', 'getManyUnreadMessages'])
			await bench.rows(operation);
		const sent = bench.sandbox.requests.map(({ parameters }) => parameters.team_id).filter(Boolean);
		expect(sent.length).toBeGreaterThanOrEqual(count + 3);
		expect(new Set(sent)).toEqual(new Set([second]));
	});
});
