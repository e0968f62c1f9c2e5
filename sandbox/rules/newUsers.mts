import { Failure } from '../contract/failure.mts';
import { md5 } from '../contract/ids.mts';
import type { UserRow } from '../store/rows.mts';
import type { Context } from './call.mts';
import { requireManagerOf } from './permissions.mts';

/** Shortest password in clear text. */
export const PASSWORD_MIN_LENGTH = 6;

/** What a name may not contain: the contract speaks of special characters without naming them. */
const SPECIAL = /[<>%$#@!?*=|\\/{}[\]^~;:"]/;

const MD5 = /^[0-9a-f]{32}$/;

/**
 * Checks names as given.
 * @throws Failure ERR_INVALID_FIRSTNAME, ERR_INVALID_LASTNAME or ERR_INVALID_MIDDLENAME for a special character
 */
export function checkNames(firstName: string, lastName: string, middleName: string | undefined): void {
	if (SPECIAL.test(firstName)) throw new Failure('ERR_INVALID_FIRSTNAME');
	if (SPECIAL.test(lastName)) throw new Failure('ERR_INVALID_LASTNAME');
	if (middleName !== undefined && SPECIAL.test(middleName)) throw new Failure('ERR_INVALID_MIDDLENAME');
}

/** The hash to store for a password, which is clear text or already the hash: see the option `passwordForm`. */
export function hashOf(context: Context, password: string): string {
	return context.options.passwordForm === 'md5' ? password : md5(password);
}

/**
 * The hash to store for a new password.
 * @throws Failure ERR_INVALID_PASSWORD when it is too short or, in the form md5, not an MD5 in lower case;
 *   ERR_INVALID_CONFIRMPASSWORD when the repetition differs
 */
export function newPasswordHash(context: Context, password: string, repeated: string): string {
	const isGood =
		context.options.passwordForm === 'md5' ? MD5.test(password) : password.length >= PASSWORD_MIN_LENGTH;
	if (!isGood) throw new Failure('ERR_INVALID_PASSWORD');
	if (password !== repeated) throw new Failure('ERR_INVALID_CONFIRMPASSWORD');
	return hashOf(context, password);
}

/** Refuses an address that another user of the team has. @throws Failure ERR_INVALID_EMAIL_EXIST */
export function requireFreeAddress(
	context: Context,
	teamId: string,
	address: string,
	exceptUserId?: string,
): void {
	const holder = context.store.accounts
		.usersByMail(address)
		.find((user) => user.team_id === teamId && user.status !== 2 && user.user_id !== exceptUserId);
	if (holder) throw new Failure('ERR_INVALID_EMAIL_EXIST');
}

/** A user to be added. */
export interface NewUser {
	firstName: string;
	lastName: string;
	middleName: string | undefined;
	address: string;
	password: string;
	repeated: string;
	roleId: number;
}

/**
 * Adds a user to the caller's team. No activation is needed.
 * @param fullOutcome status when the team is full
 */
export function addTeamUser(context: Context, user: NewUser, fullOutcome: string): UserRow {
	const { accounts } = context.store;
	const { team_id: teamId } = context.user;
	requireManagerOf(context, user.roleId);
	checkNames(user.firstName, user.lastName, user.middleName);
	const passwordHash = newPasswordHash(context, user.password, user.repeated);
	requireFreeAddress(context, teamId, user.address);
	if (accounts.numberOfUsers(teamId) >= context.options.maxUsersPerTeam) throw new Failure(fullOutcome);
	return accounts.addUser({
		team_id: teamId,
		role_id: user.roleId,
		mail_address: user.address,
		password_hash: passwordHash,
		first_name: user.firstName,
		middle_name: user.middleName || null,
		last_name: user.lastName,
	});
}
