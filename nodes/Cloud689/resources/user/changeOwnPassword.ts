import type { Field } from '../../../shared/form/field';
import { userResult } from '../../../shared/results/user';
import type { Operation, Run } from '../../run/operation';
import { newPassword, passwordFormat, writePassword } from './fields';

const oldPassword: Field = {
	property: {
		displayName: 'Current Password',
		name: 'currentPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The password stored in the credential',
	},
};

/** Sends both passwords in the chosen format, the new one also as its confirmation. */
export const sendPasswords: Run = async (call, { confirm_old_password: current, new_password: wanted }) => {
	const password = writePassword(call, wanted);
	return await call.send({
		confirm_old_password: writePassword(call, current),
		new_password: password,
		confirm_new_password: password,
	});
};

/** Contract: `POST /user/changepassword`, where the current password is called `confirm_old_password`. */
export const changeOwnPassword: Operation = {
	name: 'Change Own Password',
	value: 'changeOwnPassword',
	action: 'Change own password',
	description: 'Change the password of the current user. Update it in the credential afterward.',
	path: '/user/changepassword',
	send: { confirm_old_password: oldPassword, new_password: newPassword },
	advancedControls: [passwordFormat],
	run: sendPasswords,
	result: userResult,
};
