import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../run/operation';
import type { Field } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { send } from '../../../../client/transport/request';
import { newPassword, passwordForm, writePassword } from './fields';
import { USER_SUMMARY } from './summary';

const oldPassword: Field = {
	property: {
		displayName: 'Current Password',
		name: 'currentPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The password of the credential',
	},
};

/** Sends both passwords in the form that the user chose, the new one also as its confirmation. */
export const sendPasswords: Run = async function (request) {
	const body = request.options.body as IDataObject;
	const password = writePassword(this, body.new_password);
	request.options.body = {
		confirm_old_password: writePassword(this, body.confirm_old_password),
		new_password: password,
		confirm_new_password: password,
	};
	return await send(this, request);
};

/** Contract: `POST /user/changepassword`, where the current password is called `confirm_old_password`. */
export const changePassword: Operation = {
	name: 'Change Own Password',
	value: 'changeOwnPassword',
	action: 'Change the password of the current user',
	description: 'Change the password of the user of the credential. Change it in the credential afterwards.',
	path: '/user/changepassword',
	send: { confirm_old_password: oldPassword, new_password: newPassword },
	steerOptions: [passwordForm],
	receive: [readResult],
	run: sendPasswords,
	summary: USER_SUMMARY,
};
