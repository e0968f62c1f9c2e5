import { createSandbox } from '../../sandbox/index.mts';
import type { Account, Sandbox } from '../../sandbox/index.mts';
import { md5, post, signIn } from './client.mts';

let sandbox: Sandbox;
const START = Date.UTC(2030, 0, 1);
let now = START;

beforeAll(async () => {
	sandbox = await createSandbox({ now: () => now, sessionLifetimeMs: 1000, keepMeLoginLifetimeMs: 5000 });
});
beforeEach(async () => {
	now = START;
	await sandbox.reset();
});
afterAll(() => sandbox.close());

const login = (account: Account, changes: Record<string, string | boolean> = {}) =>
	post(sandbox, '/user/login', {
		email_address: account.email,
		password: md5(account.password),
		team_id: account.teamId,
		keep_me_login: false,
		...changes,
	});
const statusOf = async (auth_token: string) =>
	(await post(sandbox, '/user/info', { auth_token })).status_code;

describe('a session', () => {
	it('stays open as long as it is used', async () => {
		const token = await signIn(sandbox, sandbox.accounts.admin);
		for (let call = 0; call < 3; call++) {
			now += 900;
			expect(await statusOf(token)).toBe(200);
		}
		now += 1000;
		expect(await statusOf(token)).toBe(401);
	});

	it('stays open longer with keep_me_login', async () => {
		const { result } = await login(sandbox.accounts.admin, { keep_me_login: true });
		now += 4999;
		expect(await statusOf(result.session_id)).toBe(200);
		now += 5000;
		expect(await statusOf(result.session_id)).toBe(401);
	});

	it('ends with a logout, with the removal of the user, and on demand', async () => {
		const { admin, manager } = sandbox.accounts;
		const [first, second, other] = [
			await signIn(sandbox, admin),
			await signIn(sandbox, admin),
			await signIn(sandbox, manager),
		];
		await post(sandbox, '/user/logout', { access_token: first });
		expect(await statusOf(first)).toBe(401);
		expect((await post(sandbox, '/user/logout', { access_token: first })).status_code).toBe(401);
		expect(await statusOf(second)).toBe(200);
		await post(sandbox, '/user/remove', { auth_token: second, user_id: manager.userId });
		expect(await statusOf(other)).toBe(401);
		sandbox.endSessions(admin.email);
		expect(await statusOf(second)).toBe(401);
	});

	it('ends with the next login if singleSession is on', async () => {
		const first = await signIn(sandbox, sandbox.accounts.admin);
		sandbox.configure({ singleSession: true });
		const second = await signIn(sandbox, sandbox.accounts.admin);
		expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
	});
});

describe('login', () => {
	it('takes the password only as an MD5 in lowercase', async () => {
		const { admin } = sandbox.accounts;
		expect((await login(admin, { password: admin.password })).status_code).toBe(111);
		expect((await login(admin, { password: md5(admin.password).toUpperCase() })).status_code).toBe(111);
		sandbox.configure({ wrongPassword: 'ERR_INVALID_WRONGPASSWORD' });
		expect((await login(admin, { password: md5('wrong') })).status_code).toBe(508);
	});

	it('fails for inactive accounts, unknown addresses and unknown teams', async () => {
		const { admin, inactive, multiTeam } = sandbox.accounts;
		expect((await login(inactive)).status_code).toBe(403);
		sandbox.configure({ inactiveUser: 'ERR_USER_NOT_VALID' });
		expect((await login(inactive)).status_code).toBe(111);
		expect((await login(admin, { email_address: 'nobody@example.com' })).status_code).toBe(110);
		expect((await login(admin, { team_id: sandbox.ids.secondTeam })).status_code).toBe(110);
		expect((await login(admin, { team_id: 'none' })).status_code).toBe(513);
		const [first, second] = multiTeam.teams;
		expect((await login(second)).result).toMatchObject({ user_id: second.userId, role_id: 1 });
		expect((await login(first)).result).toMatchObject({ user_id: first.userId, role_id: 3 });
	});

	it('can ask for the teams of an address, of which an unknown one has none', async () => {
		const teamsOf = (email_address: string) => post(sandbox, '/user/login/checkmail', { email_address });
		expect(await teamsOf('MULTI@example.com')).toMatchObject({
			total_records: 2,
			result: sandbox.accounts.multiTeam.teams.map(({ teamId, teamName }) => ({
				team_id: teamId,
				team_name: teamName,
			})),
		});
		expect(await teamsOf('nobody@example.com')).toMatchObject({
			status_code: 200,
			total_records: 0,
			result: [],
		});
		sandbox.configure({ unknownUser: 'error' });
		expect((await teamsOf('nobody@example.com')).status_code).toBe(110);
	});
});
