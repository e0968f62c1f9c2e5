import { ApiError } from '../contract/apiError.mts';
import { formatDate } from '../contract/dates.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordUsers } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { checkNames, newPasswordHash } from '../rules/newUsers.mts';
import { TEAM_ROLE, TEAM_STATUS, USER_STATUS } from '../store/accounts.mts';
import type { UserRow } from '../store/rows.mts';

function mailActivationCode(call: Call, user: UserRow): void {
	const { accounts, activity } = call.store;
	activity.addMail({
		kind: 'activation',
		recipient: user.mail_address,
		subject: 'Activate your account',
		text: 'Your activation code is valid for 30 minutes.',
		activation_code: accounts.issueActivationCode(user.user_id),
	});
}

/** Registers a team and its Admin. In the sandbox, team names are unique. An email address may have several teams. */
const signUp: Action = (call) => {
	const { accounts } = call.store;
	const name = call.text('business_name');
	checkNames(call.text('first_name'), call.text('last_name'), undefined);
	const passwordHash = newPasswordHash(call, call.text('password'), call.text('confirm_password'));
	if (accounts.teamByName(name)) throw new ApiError('ERR_TEAM_EXIST');
	const team = accounts.addTeam({
		name,
		email_address: call.text('email_address'),
		business_size: call.text('business_size'),
		phone_number: call.text('phone'),
		plan_id: call.count('plan_id'),
		status: TEAM_STATUS.NOT_ACTIVATED,
	});
	const user = accounts.addUser({
		team_id: team.team_id,
		role_id: TEAM_ROLE.ADMIN,
		mail_address: call.text('email_address'),
		password_hash: passwordHash,
		first_name: call.text('first_name'),
		last_name: call.text('last_name'),
		status: USER_STATUS.NOT_ACTIVATED,
		activation_date: '',
	});
	mailActivationCode(call, user);
	recordUsers(call, HISTORY_TYPE.USER_CREATED, [user], user);
	return { result: 'OK', description: 'New user and team is created' };
};

/**
 * Returns the user of an activation code, and whether the code is still valid.
 * @throws ApiError WRONG_ACTIVATION_CODE if there never was such a code, USER_ACTIVE if the account is active already
 */
function accountOfCode(call: Call): { user: UserRow; isValid: boolean } {
	const found = call.store.accounts.findActivationCode(call.text('activation_code'));
	if (!found || found.user.status === USER_STATUS.REMOVED) throw new ApiError('WRONG_ACTIVATION_CODE');
	if (found.user.status === USER_STATUS.ACTIVE) throw new ApiError('USER_ACTIVE');
	return found;
}

/** Activates a team and its Admin. An expired or replaced code fails with WRONG_ACTIVATION_CODE. */
const activateAccount: Action = (call) => {
	const { accounts } = call.store;
	const { user, isValid } = accountOfCode(call);
	if (!isValid) throw new ApiError('WRONG_ACTIVATION_CODE');
	accounts.updateUser(user.user_id, {
		status: USER_STATUS.ACTIVE,
		activation_code: '',
		activation_date: formatDate(call.options.now()),
	});
	accounts.updateTeam(user.team_id, { status: TEAM_STATUS.ACTIVE });
	return { result: 'You have just activate your account successful', description: 'OK' };
};

/** Mails a new code, which is valid for another 30 minutes and replaces the old one, expired or not. */
const renewActivationCode: Action = (call) => {
	mailActivationCode(call, accountOfCode(call).user);
	return { result: 'Check your email address to active your account', description: 'OK' };
};

/** The operations of the tag User that need no session. */
export const registration = { signUp, activateAccount, renewActivationCode };
