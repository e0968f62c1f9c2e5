import { USER_STATUS } from '../../sandbox/store/accounts.mts';
import { md5 } from '../harness/hashes.mts';
import { meanwhile, nothingMeanwhile } from '../harness/meanwhile.mts';
import { LOST, NEVER_DONE, UNKNOWN_CODE, busy, outcomesOn } from '../harness/outcomes.mts';
import { sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL } from '../harness/workbench.mts';
import { signIn } from '../sandbox/client.mts';

const NOVA = { firstName: 'Nova', lastName: 'Fresh', newPassword: 'sandbox-nova' };
const REJECTED = { kind: 'status', status: 401 } as const;

describeOperations(
	'what was changed in an account, although its answer was lost',
	{ freshStart: true, logSecrets: true },
	(bench) => {
		const { fail, answer, now, expectUnknown } = outcomesOn(bench);
		/** How an operation is looked up: what goes wrong, and how often its call is then made. */
		const faults = [
			['lost', LOST, 1],
			['never carried out', NEVER_DONE, 2],
			['put off', busy('before'), 2],
			['put off although it was done', busy('after'), 1],
			['refused with an unknown code', UNKNOWN_CODE, 2],
		] as const;

		describe('an own password', () => {
			const passwords = () => ({
				currentPassword: bench.sandbox.accounts.admin.password,
				newPassword: 'sandbox-other',
			});
			const hash = () =>
				bench.sandbox.store.accounts.user(bench.sandbox.accounts.admin.userId)?.password_hash;

			test.each(faults)('is changed if its hash is that of the new one: %s', async (_case, fault, times) => {
				fail('changePassword', fault);
				const [user] = await bench.rows('changeOwnPassword', passwords());
				expect(user).toMatchObject({ email: bench.sandbox.accounts.admin.email });
				expect(JSON.stringify(user)).not.toContain(md5('sandbox-other'));
				expect([hash(), bench.sandbox.count('changePassword')]).toEqual([md5('sandbox-other'), times]);
			});

			test.each([
				['is that of no password that was sent', 'f'.repeat(32)],
				['is not returned', undefined],
			])('stays unknown where its hash %s', async (_case, password_hash) => {
				const user = await now('/user/info');
				fail('changePassword', NEVER_DONE);
				answer('getCurrentUser', user, { ...user, password_hash });
				await expectUnknown('changeOwnPassword', passwords());
				expect(bench.sandbox.count('changePassword')).toBe(1);
			});

			test('stays unknown where every password has the same hash', async () => {
				const user = { ...(await now('/user/info')), password_hash: md5('sandbox-other') };
				fail('changePassword', NEVER_DONE);
				answer('getCurrentUser', user, user);
				await expectUnknown('changeOwnPassword', passwords());
			});

			test('stays unknown where the session ends with it, and nobody signs in with the old one', async () => {
				await bench.rows('getCurrentUser');
				bench.sandbox.clearRequests();
				fail('changePassword', LOST);
				fail('getCurrentUser', { ...REJECTED, after: 1 });
				await expectUnknown('changeOwnPassword', passwords());
				expect(bench.sandbox.count('login')).toBe(0);
			});

			test('stays unknown without a reading before', async () => {
				fail('getCurrentUser', { kind: 'status', status: 403 });
				fail('changePassword', LOST);
				await expectUnknown('changeOwnPassword', passwords());
			});
		});

		test('an own address is changed if it is the new one, or if a second request changes it', async () => {
			for (const [name, fault, times] of faults) {
				const userEmail = `${name.replace(/ /g, '-')}@example.com`;
				bench.sandbox.clearRequests();
				fail('changeEmail', fault);
				expect(await bench.rows('changeOwnEmail', { userEmail })).toMatchObject([{ email: userEmail }]);
				expect(bench.sandbox.count('changeEmail')).toBe(times);
				signInAs(bench, { ...bench.sandbox.accounts.admin, email: userEmail });
			}
			signInAs(bench, bench.sandbox.accounts.admin);
		});

		test('an old address may wait for a confirmation: it settles nothing', async () => {
			fail('changeEmail', { ...NEVER_DONE, times: 9 });
			await expectUnknown('changeOwnEmail', { userEmail: 'alexis@example.com' });
		});

		describe('a team', () => {
			const codeOfNewTeam = async () => {
				await bench.rows('signUpTeam', {
					...NOVA,
					...{ teamName: 'Fresh', userEmail: 'nova@example.com', phone: '1' },
				});
				return { activationCode: String(bench.sandbox.mails.at(-1)?.activation_code) };
			};

			test.each(faults)('is activated by one request or the next: %s', async (_case, fault) => {
				const code = await codeOfNewTeam();
				fail('activateAccount', fault);
				expect(await bench.rows('activateTeam', code)).toEqual([{ activated: true }]);
				expect(bench.sandbox.count('activateAccount')).toBe(2);
				const where = `mail_address = 'nova@example.com' AND status = ${USER_STATUS.ACTIVE}`;
				expect(bench.sandbox.store.database.number(`SELECT count(*) FROM users WHERE ${where}`)).toBe(1);
			});

			test('may have been activated where the service no longer knows its code', async () => {
				const code = await codeOfNewTeam();
				fail('activateAccount', LOST, { kind: 'status', status: 411 });
				await expectUnknown('activateTeam', code);
			});

			test('is not activated by a code that is wrong', async () => {
				fail('activateAccount', busy('before'));
				const { error } = await bench.run('activateTeam', { activationCode: 'f'.repeat(32) });
				expect(error?.context).toMatchObject({ code: 'rejectedValue', outcome: 'notDone' });
			});

			test('that is active already is told as such', async () => {
				const code = await codeOfNewTeam();
				await bench.rows('activateTeam', code);
				const { error } = await bench.run('activateTeam', code);
				expect(error?.context).toMatchObject({ code: 'alreadyActive', outcome: 'notDone' });
			});
		});

		describe('a session', () => {
			test.each(faults)('has ended if it is no longer accepted: %s', async (_case, fault, times) => {
				await bench.rows('getCurrentUser');
				bench.sandbox.clearRequests();
				fail('logout', fault);
				expect(await bench.rows('logOut')).toEqual([{ logged_out: true }]);
				expect([bench.sandbox.count('logout'), bench.sandbox.count('login')]).toEqual([times, 0]);
				const [{ access_token: token }] = sentTo(bench, 'logout').slice(-1);
				expect(bench.sandbox.store.sessions.use(token)).toBe('ended');

				bench.sandbox.clearRequests();
				await bench.rows('getCurrentUser');
				expect(bench.sandbox.count('login')).toBe(1);
			});

			test('is accepted if the service still answers it, however often it is to end', async () => {
				fail('logout', { ...NEVER_DONE, times: 9 });
				await expectUnknown('logOut');
			});

			test('may have ended where the service does not say so', async () => {
				await bench.rows('getCurrentUser');
				fail('logout', LOST);
				fail('getCurrentUser', { kind: 'status', status: 403 });
				await expectUnknown('logOut');
			});

			test('may have ended where another one has taken its place since', async () => {
				await bench.rows('getCurrentUser');
				const token = await signIn(bench.sandbox, bench.sandbox.accounts.admin);
				meanwhile('/user/logout', () => {
					const stored = bench.engine.stored(CREDENTIAL);
					const mark = String(stored.sessionToken).split('@').at(-1);
					bench.engine.store(CREDENTIAL, { ...stored, sessionToken: `${token}@${mark}` });
				});
				fail('logout', LOST);
				await expectUnknown('logOut');
				expect(bench.sandbox.store.sessions.use(token)).not.toBe('ended');
				nothingMeanwhile();
			});
		});
	},
);
