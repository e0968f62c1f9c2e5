import { Failure } from '../contract/failure.mts';
import { md5 } from '../contract/ids.mts';
import type { Action, Context } from '../rules/call.mts';
import { HISTORY_TYPE, recordUsers } from '../rules/history.mts';
import { addTeamUser, checkNames, hashOf, newPasswordHash, requireFreeAddress } from '../rules/newUsers.mts';
import { PROJECT_ROLE, requireManagerOf, TEAM_ROLE, teammate } from '../rules/permissions.mts';
import { USER_STATUS } from '../store/accounts.mts';
import type { UserRow } from '../store/rows.mts';

// sort_key of user/list, 1 to 10: column by column, odd ascending, even descending. 6, by address descending, is
// the one that is documented.
const COLUMNS = ['first_name', 'last_name', 'mail_address', 'role_id', 'signup_date'] as const;

/** Lists the users of the caller's team, without those removed. search_key is looked for in names and addresses. */
const listTeamUsers: Action = (context) => {
	const sortKey = context.integer('sort_key');
	const column = COLUMNS[Math.ceil(sortKey / 2) - 1];
	const direction = sortKey % 2 === 1 ? 1 : -1;
	const search = (context.optional('search_key') ?? '').toLowerCase();
	const users = context.store.accounts
		.usersOfTeam(context.user.team_id)
		.filter((user) => searchText(user).includes(search))
		.sort((a, b) => direction * String(a[column]).localeCompare(String(b[column]), 'en'));
	const { limit, offset } = context.page(0);
	const from = context.options.userListPageNumber === 'pages' ? offset : context.count('page_number');
	return { result: { total_result: users.length, data: users.slice(from, from + limit) } };
};

function searchText(user: UserRow): string {
	return `${user.first_name} ${user.middle_name ?? ''} ${user.last_name} ${user.mail_address}`.toLowerCase();
}

/** Adds a user to the team, active at once. A full team gives INVALID_LIMIT_USER. */
const createUser: Action = (context) => {
	const user = addTeamUser(
		context,
		{
			firstName: context.text('first_name'),
			lastName: context.text('last_name'),
			middleName: context.optional('middle_name'),
			address: context.text('mail_address'),
			password: context.text('password'),
			repeated: context.text('confirm_password'),
			roleId: context.integer('user_role'),
		},
		'INVALID_LIMIT_USER',
	);
	recordUsers(context, HISTORY_TYPE.USER_CREATED, [user]);
	return { result: user };
};

/** Refuses a role that is none, or that the caller may not give to that user. */
function checkNewRole(context: Context, user: UserRow, roleId: number | undefined): void {
	if (roleId === undefined || roleId === user.role_id) return;
	if (roleId < TEAM_ROLE.ADMIN || roleId > TEAM_ROLE.MEMBER) throw new Failure('ERR_ROLEID_NOT_EXIST');
	if (user.user_id === context.user.user_id) throw new Failure('ERR_INVALID_ROLEID');
	requireManagerOf(context, roleId);
}

/** Changes a user: one's own data, or name and role of another. What is not sent keeps its value. */
const updateUser: Action = (context) => {
	const { accounts } = context.store;
	const user = teammate(context, context.text('user_update_id'));
	const isSelf = user.user_id === context.user.user_id;
	if (!isSelf) requireManagerOf(context, user.role_id);
	const roleId = context.optionalCount('role_id');
	checkNewRole(context, user, roleId);
	const personal = {
		...(context.optional('time_zone') !== undefined && { time_zone: context.integer('time_zone') }),
		...(context.optional('notification_flag') !== undefined && {
			notification_flag: context.text('notification_flag'),
		}),
		...(context.optional('lang') !== undefined && { lang: context.text('lang') }),
	};
	if (!isSelf && Object.keys(personal).length > 0) throw new Failure('ERR_INVALID_ROLEID');
	const middleName = context.optional('middle_name');
	checkNames(context.text('first_name'), context.text('last_name'), middleName);
	accounts.updateUser(user.user_id, {
		first_name: context.text('first_name'),
		last_name: context.text('last_name'),
		...(middleName !== undefined && { middle_name: middleName || null }),
		...(roleId !== undefined && { role_id: roleId }),
		...personal,
	});
	recordUsers(context, HISTORY_TYPE.USER_UPDATED, [user]);
	return { result: accounts.user(user.user_id) };
};

/** Removes a user: sessions end, memberships go, projects of which the user is the only Owner keep theirs. */
const removeUser: Action = (context) => {
	const { accounts, projects, sessions, database } = context.store;
	const user = teammate(context, context.text('user_id'));
	if (user.user_id === context.user.user_id) throw new Failure('ERR_INVALID_CANNOT_REMOVE_YOURSELFT');
	requireManagerOf(context, user.role_id);
	accounts.updateUser(user.user_id, { status: USER_STATUS.REMOVED });
	sessions.endOfUser(user.user_id);
	const memberships = database.all<{ project_id: string; project_role_id: number }>(
		'SELECT project_id, project_role_id FROM members WHERE user_id = ?',
		user.user_id,
	);
	for (const { project_id: projectId, project_role_id: role } of memberships) {
		const isOnlyOwner = role === PROJECT_ROLE.OWNER && projects.numberOfOwners(projectId) === 1;
		if (!isOnlyOwner) projects.removeMember(projectId, user.user_id);
	}
	recordUsers(context, HISTORY_TYPE.USER_DELETED, [user]);
	return { result: 'User is inactive now', description: 'OK' };
};

/** Returns the caller's account. */
const getCurrentUser: Action = (context) => ({ result: context.user });

/** Returns the account of a user of the same team. */
const getUserProfile: Action = (context) => ({ result: teammate(context, context.text('user_id')) });

/** Replaces the caller's password. Sessions go on. */
const changePassword: Action = (context) => {
	const { accounts } = context.store;
	const { user_id: userId, password_hash: oldHash } = context.user;
	if (hashOf(context, context.text('confirm_old_password')) !== oldHash)
		throw new Failure('ERR_INVALID_WRONGPASSWORD');
	const hash = newPasswordHash(context, context.text('new_password'), context.text('confirm_new_password'));
	accounts.updateUser(userId, { password_hash: hash });
	return { result: accounts.user(userId) };
};

/** Replaces the caller's address at once. bookend_user_id follows it, as in the contract's example. */
const changeEmail: Action = (context) => {
	const { accounts } = context.store;
	const { user_id: userId, team_id: teamId } = context.user;
	const address = context.text('mail_adress').toLowerCase();
	requireFreeAddress(context, teamId, address, userId);
	accounts.updateUser(userId, { mail_address: address, bookend_user_id: md5(address) });
	recordUsers(context, HISTORY_TYPE.USER_UPDATED, [context.user]);
	return { result: accounts.user(userId) };
};

/** Operations of the tag User, without sign-up and import. */
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
