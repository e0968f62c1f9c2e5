import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../run/operation';
import { readResult } from '../../run/receive';
import { send } from '../../../../client/transport/request';
import {
	email,
	firstName,
	lastName,
	middleName,
	newPassword,
	passwordForm,
	teamRole,
	writePassword,
} from './fields';
import { USER_SUMMARY } from './summary';

/** Sends the password in the form that the user chose, and once more as its confirmation. */
export const sendPasswordTwice: Run = async function (request) {
	const body = request.options.body as IDataObject;
	const password = writePassword(this, body.password);
	request.options.body = { ...body, password, confirm_password: password };
	return await send(this, request);
};

/** Contract: `POST /user/create`. */
export const create: Operation = {
	name: 'Create',
	value: 'createUser',
	action: 'Create a user',
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
	steerOptions: [passwordForm],
	receive: [readResult],
	run: sendPasswordTwice,
	summary: USER_SUMMARY,
};
