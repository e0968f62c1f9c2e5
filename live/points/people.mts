/** What can only be told with another user. */
import { hash, randomBytes } from 'node:crypto';
import type { Account } from '../account.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

/** A new user of the team, with a password in a form. @returns whether the service took it */
async function create(
	account: Account,
	email: string,
	password: string,
	passwordFormat: string,
): Promise<boolean> {
	const known: string[] = [];
	account.made.add({ kind: 'user', name: email, remove: async () => await remove(account, email, known) });
	const names = { firstName: 'Check', lastName: 'Live', userEmail: email };
	const created = await account.run('createUser', {
		...names,
		newPassword: password,
		advanced: { passwordFormat },
	});
	if (created.error) return false;
	known.push(String(created.items[0]?.json.user_id));
	return true;
}

async function remove(account: Account, email: string, known: string[]): Promise<void> {
	const listed = await account.rows('getManyUsers', { returnAll: true, options: { search: email } });
	const found = listed.filter((row) => row.mail_address === email).map(({ user_id: id }) => id);
	for (const userId of new Set([...known, ...found.filter(Boolean).map(String)])) {
		await account.rows('deactivateUser', { userId });
		const why = 'It is deactivated. No call of the API deletes a user.';
		account.made.keep({ kind: 'user', name: email, why });
	}
}

export const people: Point[] = [
	{
		name: 'passwordForm',
		openPoint: 'signup, user/create and user/changepassword do not say whether they take clear text or MD5',
		chosenIn: { choice: 'Passwords of user/create, signup, changepassword: clear text or MD5' },
		needs: 'write',
		readings: { clear: 'clear text', md5: 'its MD5: choose it under Send Password As' },
		fits: ['clear', 'md5'],
		async look(account) {
			const password = `Aa1-${randomBytes(9).toString('hex')}`;
			const address = (form: string): string =>
				`${account.stamp} ${form}`
					.toLowerCase()
					.replaceAll(/[^a-z0-9]+/g, '-')
					.concat('@example.com');
			for (const form of ['clear', 'md5'] as const) {
				const email = address(form);
				if (!(await create(account, email, password, form))) continue;
				if (await account.signIn(email, password)) return form;
				// The service took the clear text for a hash: it lets in whoever sends that.
				if (form === 'clear' && (await account.signIn(email, password, { isHash: true }))) return 'md5';
			}
			throw new Unclear(
				`No new user could sign in (password hash of ${hash('md5', password).length} characters)`,
			);
		},
	},
];
