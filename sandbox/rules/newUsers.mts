/** Adding users, and what holds for their names, passwords and addresses. */
import { ApiError } from '../contract/apiError.mts';
import { md5 } from '../contract/ids.mts';
import { USER_STATUS } from '../store/accounts.mts';
import type { UserRow } from '../store/rows.mts';
import type { Call } from './call.mts';
import { requireManagerOf } from './permissions.mts';

const PASSWORD_MIN_LENGTH = 6;

/** What a name must not contain. The contract speaks of special characters, but does not list them. */
const SPECIAL_CHARACTER = /[<>%$#@!?*=|\\/{}[\]^~;:"]/;

const MD5 = /^[0-9a-f]{32}$/;

/**
 * Checks the parts of a name.
 * @throws ApiError ERR_INVALID_FIRSTNAME, ERR_INVALID_LASTNAME or ERR_INVALID_MIDDLENAME for a special character
 */
export function checkNames(firstName: string, lastName: string, middleName: string | undefined): void {
	if (SPECIAL_CHARACTER.test(firstName)) throw new ApiError('ERR_INVALID_FIRSTNAME');
	if (SPECIAL_CHARACTER.test(lastName)) throw new ApiError('ERR_INVALID_LASTNAME');
	if (middleName !== undefined && SPECIAL_CHARACTER.test(middleName))
		throw new ApiError('ERR_INVALID_MIDDLENAME');
}

/** The hash of a password, which is in clear or a hash already: see the option `passwordForm`. */
export function hashOf(call: Call, password: string): string {
	return call.options.passwordForm === 'md5' ? password : md5(password);
}

/**
 * The hash to store for a new password.
 * @throws ApiError ERR_INVALID_PASSWORD if it is too short or, with `passwordForm` md5, not an MD5 in lowercase;
 *   ERR_INVALID_CONFIRMPASSWORD if the confirmation differs
 */
export function newPasswordHash(call: Call, password: string, confirmation: string): string {
	const isValid =
		call.options.passwordForm === 'md5' ? MD5.test(password) : password.length >= PASSWORD_MIN_LENGTH;
	if (!isValid) throw new ApiError('ERR_INVALID_PASSWORD');
	if (password !== confirmation) throw new ApiError('ERR_INVALID_CONFIRMPASSWORD');
	return hashOf(call, password);
}

/**
 * Makes sure that no other user of a team has an email address.
 * @param exceptUserId the user who may have it
 * @throws ApiError ERR_INVALID_EMAIL_EXIST
 */
export function requireFreeAddress(call: Call, teamId: string, address: string, exceptUserId?: string): void {
	const owner = call.store.accounts
		.usersByMail(address)
		.find(
			(user) =>
				user.team_id === teamId && user.status !== USER_STATUS.REMOVED && user.user_id !== exceptUserId,
		);
	if (owner) throw new ApiError('ERR_INVALID_EMAIL_EXIST');
}

/** A user to add. */
export interface NewUser {
	firstName: string;
	lastName: string;
	middleName: string | undefined;
	address: string;
	password: string;
	confirmation: string;
	roleId: number;
}

/**
 * Adds a user to the caller's team. The account needs no activation.
 * @param fullStatusName name of the status if the team is full
 * @throws ApiError with that status, or one of the functions above and of requireManagerOf
 */
export function addTeamUser(call: Call, user: NewUser, fullStatusName: string): UserRow {
	const { accounts } = call.store;
	const { team_id: teamId } = call.user;
	requireManagerOf(call, user.roleId);
	checkNames(user.firstName, user.lastName, user.middleName);
	const passwordHash = newPasswordHash(call, user.password, user.confirmation);
	requireFreeAddress(call, teamId, user.address);
	if (accounts.numberOfUsers(teamId) >= call.options.maxUsersPerTeam) throw new ApiError(fullStatusName);
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
