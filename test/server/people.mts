import { cloud689Credential } from '../../n8n/credentials.mts';
import type { CredentialData } from '../../n8n/index.mts';
import { passwordHash } from '../../n8n/session.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { newSecret, passwordSecrets } from './secrets.mts';
import type { Secret } from './secrets.mts';

/** The credentials. */
export type Who =
	| 'admin'
	| 'manager'
	| 'member'
	| 'serviceAdmin'
	| 'wrongPassword'
	| 'wrongHost'
	| 'elsewhere';

/** Credentials and the passwords in them. */
export interface People {
	credentials: Record<Who, CredentialData>;
	/** Password of each account in the service. */
	passwords: Record<'admin' | 'manager' | 'member' | 'serviceAdmin', string>;
	/** Must be found nowhere. */
	secrets: Secret[];
}

/** Nothing listens on this port, which is reserved for the discard service. */
const NOBODY = 'http://127.0.0.1:9/api';

/** Sets new passwords for the accounts of the service and makes credentials for them. */
export function preparePeople(sandbox: Sandbox): People {
	const { accounts, store } = sandbox;
	const passwordOf = (who: keyof People['passwords']): string => {
		const password = newSecret();
		store.accounts.updateUser(accounts[who].userId, { password_hash: passwordHash(password) });
		return password;
	};
	const passwords = {
		admin: passwordOf('admin'),
		manager: passwordOf('manager'),
		member: passwordOf('member'),
		serviceAdmin: passwordOf('serviceAdmin'),
	};
	const wrong = newSecret();
	const credential = (name: Who, account: keyof People['passwords'], overrides = {}): CredentialData => ({
		...cloud689Credential(sandbox, { ...accounts[account], password: passwords[account] }, overrides),
		name,
	});
	const credentials: People['credentials'] = {
		admin: credential('admin', 'admin'),
		manager: credential('manager', 'manager'),
		member: credential('member', 'member'),
		serviceAdmin: credential('serviceAdmin', 'serviceAdmin'),
		wrongPassword: credential('wrongPassword', 'admin', { password: wrong }),
		wrongHost: credential('wrongHost', 'admin', { baseUrl: NOBODY }),
		elsewhere: credential('elsewhere', 'manager', {
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'docs.example.com, *.example.com',
		}),
	};
	const secrets = [
		...passwordSecrets('password of admin', passwords.admin),
		...passwordSecrets('password of manager', passwords.manager),
		...passwordSecrets('password of service admin', passwords.serviceAdmin),
		...passwordSecrets('wrong password', wrong),
	];
	return { credentials, passwords, secrets };
}
