import { ApiError } from '../contract/apiError.mts';
import { md5 } from '../contract/ids.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordUsers } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { teammate } from '../rules/lookup.mts';
import { addTeamUser, checkNames, hashOf, newPasswordHash, requireFreeAddress } from '../rules/newUsers.mts';
import { requireManagerOf } from '../rules/permissions.mts';
import { TEAM_ROLE, USER_STATUS } from '../store/accounts.mts';
import { PROJECT_ROLE } from '../store/projects.mts';
import type { UserRow } from '../store/rows.mts';

/**
 * Columns of the sort_key of user/list. Odd is ascending, even descending. Only 6, by address descending, is
 * documented.
 */
const COLUMNS = ['first_name', 'last_name', 'mail_address', 'role_id', 'signup_date'] as const;

/** Lists the users of the caller's team whose name or address contains search_key. Removed ones are left out. */
const listTeamUsers: Action = (call) => {
	const sortKey = call.integer('sort_key');
	const column = COLUMNS[Math.ceil(sortKey / 2) - 1];
	const direction = sortKey % 2 === 1 ? 1 : -1;
	const search = (call.optional('search_key') ?? '').toLowerCase();
	const users = call.store.accounts
		.usersOfTeam(call.user.team_id)
		.filter((user) => searchText(user).includes(search))
		.sort((a, b) => direction * String(a[column]).localeCompare(String(b[column]), 'en'));
	const { limit, offset } = call.options.userListPageNumber === 'pages' ? call.page() : call.rowPage();
	return { result: { total_result: users.length, data: users.slice(offset, offset + limit) } };
};

function searchText(user: UserRow): string {
	return `${user.first_name} ${user.middle_name ?? ''} ${user.last_name} ${user.mail_address}`.toLowerCase();
}

/** Adds a user to the caller's team. The account is active at once. A full team fails with INVALID_LIMIT_USER. */
const createUser: Action = (call) => {
	const user = addTeamUser(
		call,
		{
			firstName: call.text('first_name'),
			lastName: call.text('last_name'),
			middleName: call.optional('middle_name'),
			address: call.text('mail_address'),
			password: call.text('password'),
			confirmation: call.text('confirm_password'),
			roleId: call.integer('user_role'),
		},
		'INVALID_LIMIT_USER',
	);
	recordUsers(call, HISTORY_TYPE.USER_CREATED, [user]);
	return { result: user };
};

/** Makes sure that a role exists and that the caller may give it to a user. @throws ApiError */
function checkNewRole(call: Call, user: UserRow, roleId: number | undefined): void {
	if (roleId === undefined || roleId === user.role_id) return;
	if (roleId < TEAM_ROLE.ADMIN || roleId > TEAM_ROLE.MEMBER) throw new ApiError('ERR_ROLEID_NOT_EXIST');
	if (user.user_id === call.user.user_id) throw new ApiError('ERR_INVALID_ROLEID');
	requireManagerOf(call, roleId);
}

/** What the option `updates` sets in place of what is not sent: all that the caller may change. */
function resetOf(call: Call, isSelf: boolean): Partial<UserRow> {
	if (call.options.updates === 'keep') return {};
	const preferences = { time_zone: 0, notification_flag: '000', lang: 'auto' };
	return { middle_name: null, role_id: TEAM_ROLE.MEMBER, ...(isSelf && preferences) };
}

/** Changes the caller's own data, or another user's name and role. What is not sent keeps its value, see `updates`. */
const updateUser: Action = (call) => {
	const { accounts } = call.store;
	const user = teammate(call, call.text('user_update_id'));
	const isSelf = user.user_id === call.user.user_id;
	if (!isSelf) requireManagerOf(call, user.role_id);
	const roleId = call.optionalCount('role_id');
	checkNewRole(call, user, roleId);
	const personal = {
		...(call.optional('time_zone') !== undefined && { time_zone: call.integer('time_zone') }),
		...(call.optional('notification_flag') !== undefined && {
			notification_flag: call.text('notification_flag'),
		}),
		...(call.optional('lang') !== undefined && { lang: call.text('lang') }),
	};
	if (!isSelf && Object.keys(personal).length > 0) throw new ApiError('ERR_INVALID_ROLEID');
	const middleName = call.optional('middle_name');
	checkNames(call.text('first_name'), call.text('last_name'), middleName);
	accounts.updateUser(user.user_id, {
		...resetOf(call, isSelf),
		first_name: call.text('first_name'),
		last_name: call.text('last_name'),
		...(middleName !== undefined && { middle_name: middleName || null }),
		...(roleId !== undefined && { role_id: roleId }),
		...personal,
	});
	recordUsers(call, HISTORY_TYPE.USER_UPDATED, [user]);
	return { result: accounts.user(user.user_id) };
};

/** Removes a user with their sessions and memberships. They stay Owner of a project that would have none otherwise. */
const removeUser: Action = (call) => {
	const { accounts, projects, sessions } = call.store;
	const user = teammate(call, call.text('user_id'));
	if (user.user_id === call.user.user_id) throw new ApiError('ERR_INVALID_CANNOT_REMOVE_YOURSELFT');
	requireManagerOf(call, user.role_id);
	accounts.updateUser(user.user_id, { status: USER_STATUS.REMOVED });
	sessions.endOfUser(user.user_id);
	const memberships = projects.membershipsOf(user.user_id);
	for (const { project_id: projectId, project_role_id: role } of memberships) {
		const isOnlyOwner = role === PROJECT_ROLE.OWNER && projects.numberOfOwners(projectId) === 1;
		if (!isOnlyOwner) projects.removeMember(projectId, user.user_id);
	}
	recordUsers(call, HISTORY_TYPE.USER_DELETED, [user]);
	return { result: 'User is inactive now', description: 'OK' };
};

/** Returns the caller's account. */
const getCurrentUser: Action = (call) => ({ result: call.user });

/** Returns the account of a user of the same team. */
const getUserProfile: Action = (call) => ({ result: teammate(call, call.text('user_id')) });

/** Changes the caller's password. Sessions stay open. */
const changePassword: Action = (call) => {
	const { accounts } = call.store;
	const { user_id: userId, password_hash: oldHash } = call.user;
	if (hashOf(call, call.text('confirm_old_password')) !== oldHash)
		throw new ApiError('ERR_INVALID_WRONGPASSWORD');
	const hash = newPasswordHash(call, call.text('new_password'), call.text('confirm_new_password'));
	accounts.updateUser(userId, { password_hash: hash });
	return { result: accounts.user(userId) };
};

/** Changes the caller's email address, and bookend_user_id with it, as in the contract's example. */
const changeEmail: Action = (call) => {
	const { accounts } = call.store;
	const { user_id: userId, team_id: teamId } = call.user;
	const address = call.text('mail_adress').toLowerCase();
	requireFreeAddress(call, teamId, address, userId);
	accounts.updateUser(userId, { mail_address: address, bookend_user_id: md5(address) });
	recordUsers(call, HISTORY_TYPE.USER_UPDATED, [call.user]);
	return { result: accounts.user(userId) };
};

/** Operations of the tag User, except registration and import. */
export const user = {
	listTeamUsers,
	createUser,
	updateUser,
	removeUser,
	getCurrentUser,
	getUserProfile,
	changePassword,
	changeEmail,
};
