import { forgetSessions } from '../harness/memory.mts';
import { failureOf, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

describeOperations('logging out and teams of an address', { freshStart: true, logSecrets: true }, (bench) => {
	test('ends the session of the credential, and the next operation signs in by itself', async () => {
		await bench.rows('getCurrentUser');
		const [{ auth_token: token }] = sentTo(bench, 'getCurrentUser').slice(-1);
		expect(await bench.rows('logOut')).toEqual([{ logged_out: true }]);
		expect(sentTo(bench, 'logout')).toEqual([{ access_token: token }]);
		expect(bench.sandbox.store.sessions.use(token)).toBe('ended');

		bench.sandbox.clearRequests();
		expect(await bench.rows('getCurrentUser')).toMatchObject([
			{ user_id: bench.sandbox.accounts.admin.userId },
		]);
		expect(bench.sandbox.count('login')).toBe(1);
		await bench.rows('getCurrentUser');
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('lets another process, which still holds the ended session, sign in too', async () => {
		await bench.rows('getCurrentUser');
		await bench.rows('logOut');
		forgetSessions();
		bench.sandbox.clearRequests();
		expect(await bench.rows('getCurrentUser')).toHaveLength(1);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('does not offer the ended session to a credential of the same account that holds none', async () => {
		await bench.rows('getCurrentUser');
		await bench.rows('logOut');
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		bench.sandbox.clearRequests();
		await bench.rows('getCurrentUser');
		expect(bench.sandbox.requests.map(({ operationId }) => operationId)).toEqual([
			'checkEmail',
			'login',
			'getCurrentUser',
		]);
	});

	test('does not go back to the ended session for any of many items', async () => {
		await bench.rows('getCurrentUser');
		await bench.rows('logOut');
		bench.sandbox.clearRequests();
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		expect(await bench.rows('getCurrentUser', {}, items)).toHaveLength(20);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('lists the teams of an address, without a session in the request', async () => {
		const { email, teams } = bench.sandbox.accounts.multiTeam;
		const rows = await bench.rows('getTeamsByEmail', { userEmail: ` ${email.toUpperCase()} ` });
		expect(rows.map((row) => row.team_id)).toEqual(teams.map(({ teamId }) => teamId));
		expect(rows[0]).toMatchObject({ team_name: teams[0].teamName, email });
		expect(sentTo(bench, 'checkEmail').at(-1)).toEqual({ email_address: email.toUpperCase() });
	});

	test('finds no team for an unknown address, however the service says so', async () => {
		const userEmail = 'nobody@example.com';
		expect(await bench.rows('getTeamsByEmail', { userEmail })).toEqual([]);
		bench.sandbox.configure({ unknownUser: 'error' });
		expect((await failureOf(bench, 'getTeamsByEmail', { userEmail })).message).toBe(
			'This user does not exist in 689Cloud [item 0]',
		);
	});

	test.each([
		['a malformed address', 'nobody', '"Email" must be an email address'],
		['no address', '={{ $json.nothing }}', '"Email" is empty'],
	])('refuses %s before anything is sent', async (_case, userEmail, message) => {
		await bench.rows('getCurrentUser');
		bench.sandbox.clearRequests();
		expect((await failureOf(bench, 'getTeamsByEmail', { userEmail })).message).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});
