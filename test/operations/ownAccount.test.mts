import { md5 } from '../harness/hashes.mts';
import { failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const NEW_USER = {
	firstName: 'Toni',
	lastName: 'Newcomer',
	userEmail: 'toni@example.com',
	newPassword: 'pässwörd-1',
};

describeOperations(
	"passwords and the user's own account",
	{ freshStart: true, logSecrets: true },
	(bench) => {
		test.each([
			['clear', (text: string) => text],
			['md5', md5],
		] as const)('sends passwords as %s, each with its confirmation', async (passwordForm, written) => {
			bench.sandbox.configure({ passwordForm });
			const advanced = { passwordFormat: passwordForm };
			await bench.rows('createUser', { ...NEW_USER, advanced });
			const hash = written(NEW_USER.newPassword);
			expect(sentTo(bench, 'createUser')).toMatchObject([{ password: hash, confirm_password: hash }]);

			signInAs(bench, { email: NEW_USER.userEmail, password: NEW_USER.newPassword });
			const passwords = { currentPassword: NEW_USER.newPassword, newPassword: 'another one' };
			await bench.rows('changeOwnPassword', { ...passwords, advanced });
			expect(sentTo(bench, 'changePassword')).toMatchObject([
				{
					confirm_old_password: hash,
					new_password: written('another one'),
					confirm_new_password: written('another one'),
				},
			]);
			signInAs(bench, { email: NEW_USER.userEmail, password: 'another one' });
			expect(await bench.rows('getCurrentUser')).toMatchObject([{ first_name: 'Toni' }]);
		});

		test('sends passwords in clear text without the option', async () => {
			await bench.rows('createUser', NEW_USER);
			expect(sentTo(bench, 'createUser')[0].password).toBe(NEW_USER.newPassword);
		});

		test('keeps passwords out of the error when the service repeats them', async () => {
			bench.sandbox.configure({ errorDescription: true });
			const passwords = { currentPassword: 'not the password', newPassword: 'sandbox-other' };
			const error = await failureOf(bench, 'changeOwnPassword', passwords);
			expect(error.message).toBe('The password is wrong [item 0]');
			bench.sandbox.faults.add({
				operation: 'changePassword',
				kind: 'http',
				httpStatus: 200,
				body: JSON.stringify({
					status_code: 504,
					description: '"sandbox-other" and "not the password" differ',
				}),
			});
			const { message, description } = await failureOf(bench, 'changeOwnPassword', passwords);
			expect(`${message} ${description}`).toContain('too short');
			for (const secret of Object.values(passwords))
				expect(`${message} ${description}`).not.toContain(secret);
		});

		test("changes the user's own email address, which the user then signs in with", async () => {
			const userEmail = 'alex.example@example.com';
			expect(await bench.rows('changeOwnEmail', { userEmail })).toMatchObject([{ email: userEmail }]);
			const { password, userId } = bench.sandbox.accounts.admin;
			signInAs(bench, { email: userEmail, password });
			expect(await bench.rows('getCurrentUser')).toMatchObject([{ user_id: userId }]);
		});
	},
);
