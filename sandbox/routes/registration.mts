import { formatDate } from '../contract/dates.mts';
import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { HISTORY_TYPE, recordUsers } from '../rules/history.mts';
import { checkNames, newPasswordHash } from '../rules/newUsers.mts';
import { TEAM_ROLE } from '../rules/permissions.mts';
import { TEAM_STATUS, USER_STATUS } from '../store/accounts.mts';
import type { UserRow } from '../store/rows.mts';

function mailActivationCode(context: Context, user: UserRow): void {
	const { accounts, activity } = context.store;
	activity.addMail({
		kind: 'activation',
		recipient: user.mail_address,
		subject: 'Activate your account',
		text: 'Your activation code is good for 30 minutes.',
		activation_code: accounts.issueActivationCode(user.user_id),
	});
}

/** Registers a team and its Admin. Team names are unique in the sandbox; an address may have several teams. */
const signUp: Action = (context) => {
	const { accounts } = context.store;
	const name = context.text('business_name');
	checkNames(context.text('first_name'), context.text('last_name'), undefined);
	const passwordHash = newPasswordHash(context, context.text('password'), context.text('confirm_password'));
	if (accounts.teamByName(name)) throw new Failure('ERR_TEAM_EXIST');
	const team = accounts.addTeam({
		name,
		email_address: context.text('email_address'),
		business_size: context.text('business_size'),
		phone_number: context.text('phone'),
		plan_id: context.count('plan_id'),
		status: TEAM_STATUS.NOT_ACTIVATED,
	});
	const user = accounts.addUser({
		team_id: team.team_id,
		role_id: TEAM_ROLE.ADMIN,
		mail_address: context.text('email_address'),
		password_hash: passwordHash,
		first_name: context.text('first_name'),
		last_name: context.text('last_name'),
		status: USER_STATUS.NOT_ACTIVATED,
		activation_date: '',
	});
	mailActivationCode(context, user);
	recordUsers(context, HISTORY_TYPE.USER_CREATED, [user], user);
	return { result: 'OK', description: 'New user and team is created' };
};

/** The account of a code. @throws Failure WRONG_ACTIVATION_CODE, or USER_ACTIVE when nothing is left to activate */
function accountOfCode(context: Context): { user: UserRow; usable: boolean } {
	const found = context.store.accounts.findActivationCode(context.text('activation_code'));
	if (!found || found.user.status === USER_STATUS.REMOVED) throw new Failure('WRONG_ACTIVATION_CODE');
	if (found.user.status === USER_STATUS.ACTIVE) throw new Failure('USER_ACTIVE');
	return found;
}

/** Activates a team and its Admin. An expired or replaced code gives WRONG_ACTIVATION_CODE. */
const activateAccount: Action = (context) => {
	const { accounts } = context.store;
	const { user, usable } = accountOfCode(context);
	if (!usable) throw new Failure('WRONG_ACTIVATION_CODE');
	accounts.updateUser(user.user_id, {
		status: USER_STATUS.ACTIVE,
		activation_code: '',
		activation_date: formatDate(context.options.now()),
	});
	accounts.updateTeam(user.team_id, { status: TEAM_STATUS.ACTIVE });
	return { result: 'You have just activate your account successful', description: 'OK' };
};

/** Mails a new code, good for another 30 minutes, in place of the given one, which may still be good. */
const renewActivationCode: Action = (context) => {
	mailActivationCode(context, accountOfCode(context).user);
	return { result: 'Check your email address to active your account', description: 'OK' };
};

/** Operations of the tag User that need no session. */
export const registration = { signUp, activateAccount, renewActivationCode };
