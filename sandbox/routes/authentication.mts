import { ApiError } from '../contract/apiError.mts';
import type { Action } from '../rules/call.mts';
import { recordSession } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { TEAM_STATUS, USER_STATUS } from '../store/accounts.mts';

/**
 * Lists the teams in which an email address has an account, activated or not. For an unknown address, see the option
 * `unknownUser`.
 */
const checkEmail: Action = (call) => {
	const { accounts } = call.store;
	const memberships = accounts
		.usersByMail(call.text('email_address'))
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
	if (memberships.length === 0 && call.options.unknownUser === 'error')
		throw new ApiError('ERR_USER_NOT_EXIST');
	return { result: memberships, totalRecords: memberships.length };
};

/** Opens a session. The password has to be sent as an MD5 in lowercase. */
const login: Action = (call) => {
	const { accounts, sessions } = call.store;
	const team = accounts.team(call.text('team_id'));
	if (!team) throw new ApiError('ERR_TEAM_NOT_EXIST');
	const user = accounts
		.usersByMail(call.text('email_address'))
		.find(({ team_id }) => team_id === team.team_id);
	if (!user || user.status === USER_STATUS.REMOVED) throw new ApiError('ERR_USER_NOT_EXIST');
	if (user.password_hash !== call.text('password')) throw new ApiError(call.options.wrongPassword);
	if (user.status !== USER_STATUS.ACTIVE || team.status !== TEAM_STATUS.ACTIVE)
		throw new ApiError(call.options.inactiveUser);
	const token = sessions.open(user.user_id, call.flag('keep_me_login'));
	recordSession(call, user, HISTORY_TYPE.SIGNED_IN);
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

/** Ends the session of the token. If it has ended already, the call fails with 401 before it gets here. */
const logout: Action = (call) => {
	call.store.sessions.end(call.text('access_token'));
	recordSession(call, call.user, HISTORY_TYPE.SIGNED_OUT);
};

/** Operations of the tag Authentication. */
export const authentication = { checkEmail, login, logout };
