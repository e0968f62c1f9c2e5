import type { CredentialData } from '../../n8n/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { md5, newSecret, passwordSecrets } from './secrets.mts';
import type { Secret } from './secrets.mts';

/** Whose credential a node has. */
export type Who =
	| 'admin'
	| 'manager'
	| 'member'
	| 'serviceAdmin'
	| 'wrongPassword'
	| 'wrongHost'
	| 'elsewhere';

/** The credentials of a stage, by who holds them, and the passwords in them. */
export interface People {
	credentials: Record<Who, CredentialData>;
	/** Password of each account of the service. */
	passwords: Record<'admin' | 'manager' | 'member' | 'serviceAdmin', string>;
	/** What must be found nowhere. */
	secrets: Secret[];
}

/** Nothing listens there: it is the port of a service that throws everything away. */
const NOBODY = 'http://127.0.0.1:9/api';

/** Gives the accounts of the service passwords that nobody else has, and credentials. */
export function preparePeople({ accounts, store, url }: Sandbox): People {
	const passwordOf = (who: keyof People['passwords']): string => {
		const password = newSecret();
		store.accounts.updateUser(accounts[who].userId, { password_hash: md5(password) });
		return password;
	};
	const passwords = {
		admin: passwordOf('admin'),
		manager: passwordOf('manager'),
		member: passwordOf('member'),
		serviceAdmin: passwordOf('serviceAdmin'),
	};
	const wrong = newSecret();
	const credential = (name: Who, account: keyof People['passwords'], more: object = {}): CredentialData => {
		const { email, teamId } = accounts[account];
		const data = { email, password: passwords[account], teamId, baseUrl: url, ...more };
		return { name, type: 'cloud689Api', data };
	};
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
