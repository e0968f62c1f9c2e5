import { userResult } from '../../../shared/results/user';
import type { Operation, Run } from '../../run/operation';
import {
	email,
	firstName,
	lastName,
	middleName,
	newPassword,
	passwordFormat,
	teamRole,
	writePassword,
} from './fields';

/** Sends the password in the chosen format, and again as its confirmation. */
export const sendPasswordTwice: Run = async (call, sent) => {
	const password = writePassword(call, sent.password);
	return await call.send({ ...sent, password, confirm_password: password });
};

/** Contract: `POST /user/create`. */
export const create: Operation = {
	name: 'Create',
	value: 'createUser',
	action: 'Create user',
	description: 'Add a user to the team',
	path: '/user/create',
	send: {
		first_name: firstName,
		last_name: lastName,
		mail_address: email,
		password: newPassword,
		user_role: teamRole,
	},
	collections: { options: { middle_name: middleName } },
	advancedControls: [passwordFormat],
	run: sendPasswordTwice,
	result: userResult,
};
