import { Failure } from '../contract/failure.mts';
import type { Action } from '../rules/call.mts';
import { HISTORY_TYPE, recordSession } from '../rules/history.mts';
import { TEAM_STATUS, USER_STATUS } from '../store/accounts.mts';

/** Lists the teams in which an address has an account, active or not yet. An unknown one: see the option `unknownUser`. */
const checkEmail: Action = (context) => {
	const { accounts } = context.store;
	const memberships = accounts
		.usersByMail(context.text('email_address'))
		.filter((user) => user.status !== USER_STATUS.REMOVED)
		.map((user) => ({
			first_name: user.first_name,
			middle_name: user.middle_name,
			last_name: user.last_name,
			team_id: user.team_id,
			team_name: accounts.team(user.team_id)?.name,
			lang: user.lang,
			email_address: user.mail_address,
		}));
	if (memberships.length === 0 && context.options.unknownUser === 'error')
		throw new Failure('ERR_USER_NOT_EXIST');
	return { result: memberships, totalRecords: memberships.length };
};

/** Opens a session. The password is compared exactly with the lower-case MD5 of the clear one. */
const login: Action = (context) => {
	const { accounts, sessions } = context.store;
	const team = accounts.team(context.text('team_id'));
	if (!team) throw new Failure('ERR_TEAM_NOT_EXIST');
	const user = accounts
		.usersByMail(context.text('email_address'))
		.find(({ team_id }) => team_id === team.team_id);
	if (!user || user.status === USER_STATUS.REMOVED) throw new Failure('ERR_USER_NOT_EXIST');
	if (user.password_hash !== context.text('password')) throw new Failure(context.options.wrongPassword);
	if (user.status !== USER_STATUS.ACTIVE || team.status !== TEAM_STATUS.ACTIVE)
		throw new Failure(context.options.inactiveUser);
	const token = sessions.open(user.user_id, context.flag('keep_me_login'));
	recordSession(context, user, HISTORY_TYPE.SIGNED_IN);
	return {
		result: {
			session_id: token,
			user_id: user.user_id,
			role_id: user.role_id,
			first_name: user.first_name,
			middle_name: user.middle_name,
			last_name: user.last_name,
			lang: user.lang,
			email_address: user.mail_address,
		},
	};
};

/** Ends the session of the token. A token that has ended already gives 401 before it comes to this. */
const logout: Action = (context) => {
	context.store.sessions.end(context.text('access_token'));
	recordSession(context, context.user, HISTORY_TYPE.SIGNED_OUT);
};

/** Operations of the tag Authentication. */
export const authentication = { checkEmail, login, logout };
