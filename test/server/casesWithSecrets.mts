import { randomBytes, randomUUID } from 'node:crypto';
import { cloud689 } from '../../n8n/chain.mts';
import { passwordHash } from '../../n8n/session.mts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
import type { Case } from './case.mts';
import type { People } from './people.mts';
import { newSecret } from './secrets.mts';
import type { Secret } from './secrets.mts';

const ONCE = { maxAttempts: 1 };
const EMAIL = '=u-{{ $execution.id }}@example.com';

/** Secrets that a user types into workflows, where n8n stores them. */
export interface Typed {
	link: string;
	newPassword: string;
	grant: string;
	code: string;
	/** A password in a file. */
	csv: string;
}

/** Makes up these secrets; they include the password of an account that a user types in to change it. */
export function typeSecrets({ passwords }: People): { typed: Typed; secrets: Secret[] } {
	const typed = {
		link: newSecret(),
		newPassword: newSecret(),
		grant: `grant-${randomBytes(16).toString('hex')}`,
		code: randomBytes(16).toString('hex'),
		csv: newSecret(),
	};
	const named = Object.entries(typed).map(([name, value]) => ({ name: `typed ${name}`, value }));
	const hashes = [typed.newPassword, typed.csv, passwords.member].map((password) => ({
		name: 'MD5 of a typed password',
		value: passwordHash(password),
	}));
	return { typed, secrets: [...named, { name: 'password of member', value: passwords.member }, ...hashes] };
}

/** Share links, and a file from another cloud. */
export function links({ ids }: Sandbox, { link, grant }: Typed, foreignLink: string): Case[] {
	const projectId = ids.project.contracts;
	const options = { password: link, expiryDate: '2030-12-31' };
	const create = cloud689(
		'shareLink',
		'createShareLink',
		{ projectId, sharedFileId: ids.file.notes },
		{ ...ONCE, options },
	);
	const fromCloud = cloud689(
		'file',
		'uploadFileFromCloud',
		{ projectId },
		{
			...{ ...ONCE, cloudFileName: 'a.pdf', fileType: 'pdf' },
			contentUrl: `https://www.example.com/a.pdf?grant=${grant}`,
		},
	);
	const fault = (operation: string, description: string) => (): Fault => ({
		...{ operation, kind: 'http', httpStatus: 200 },
		body: JSON.stringify({ status_code: 500, description, result: null }),
	});
	return [
		{ title: 'a link with a password', node: create },
		{
			...{ title: 'a link with a password that the service repeats', node: create, error: /./ },
			fault: fault('createLink', `not good: ${link}`),
		},
		{
			title: 'a link with the password of somebody else',
			node: cloud689('shareLink', 'getShareLink', { linkId: foreignLink }),
		},
		{ title: 'a file from another cloud', node: fromCloud },
		{
			...{
				title: 'a file from another cloud whose address the service repeats',
				node: fromCloud,
				error: /./,
			},
			fault: fault('uploadFileFromCloud', `not found: https://www.example.com/a.pdf?grant=${grant}`),
		},
	];
}

/** Users and their passwords. */
export function users({ store, accounts }: Sandbox, { passwords }: People, typed: Typed): Case[] {
	const names = { firstName: 'Toni', lastName: 'Newcomer', userEmail: EMAIL, newPassword: typed.newPassword };
	const change = (currentPassword: string) =>
		cloud689('user', 'changeOwnPassword', {}, { currentPassword, newPassword: typed.newPassword });
	const restore = () =>
		store.accounts.updateUser(accounts.member.userId, { password_hash: passwordHash(passwords.member) });
	const csv = `"${typed.csv.replaceAll('"', '""')}"`;
	const head = 'first_name,last_name,mail_address,password,user_role';
	const createUser = cloud689('user', 'createUser', {}, { ...names, ...ONCE });
	return [
		{ title: 'a new user', node: createUser },
		{
			...{ title: 'a new user, reset', node: createUser, error: /was lost/ },
			fault: () => ({ operation: 'createUser', kind: 'reset' }),
		},
		{
			title: 'a new team',
			node: cloud689('team', 'signUpTeam', {}, { ...names, teamName: '=T {{ $execution.id }}', phone: '1' }),
		},
		{
			title: 'a wrong activation code',
			node: cloud689('team', 'activateTeam', {}, { activationCode: typed.code }),
			error: /./,
		},
		{
			title: 'users from a file',
			node: cloud689('user', 'importUsersCsv', {}, ONCE),
			file: () => `${head}\nAda,Row,${randomUUID()}@example.com,${csv},3\n`,
		},
		{ title: "a new password of one's own", as: 'member', node: change(passwords.member), prepare: restore },
		{
			...{ title: 'a wrong old password', as: 'member', node: change(typed.code), prepare: restore },
			error: /password/i,
		},
	];
}
