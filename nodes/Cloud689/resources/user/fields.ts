import { hashPassword } from '../../../../client/session/login';
import { codedField } from '../../../shared/form/choices';
import type { Field } from '../../../shared/form/field';
import { toName } from '../../../shared/form/name';
import { toEmail } from '../../../shared/form/values';
import type { Call } from '../../run/call';

export { user } from '../../../shared/fields/locators';

/** Codes: contract, `POST /user/create`, `user_role`. */
export const teamRole = codedField(
	{
		displayName: 'Team Role',
		name: 'teamRole',
		default: 'member',
		description:
			'The role in the team: admin, manager, or member. A manager can only assign the Member role.',
	},
	[
		{ name: 'Admin', value: 'admin', code: 1 },
		{ name: 'Manager', value: 'manager', code: 2 },
		{ name: 'Member', value: 'member', code: 3 },
	],
);

function name(displayName: string, property: string, example: string, isRequired: boolean): Field {
	return {
		property: {
			displayName,
			name: property,
			type: 'string',
			default: '',
			required: isRequired,
			placeholder: `e.g. ${example}`,
			description: `The ${displayName.toLowerCase()} of the user. 689Cloud does not allow special characters.`,
		},
		format: toName,
	};
}

export const firstName = name('First Name', 'firstName', 'Alex', true);
export const lastName = name('Last Name', 'lastName', 'Example', true);
export const middleName = name('Middle Name', 'middleName', 'Sam', false);

export const email: Field = {
	property: {
		displayName: 'Email',
		name: 'userEmail',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'The email address of the user',
	},
	format: toEmail,
};

export const newPassword: Field = {
	property: {
		displayName: 'Password',
		name: 'newPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The password to set. 689Cloud rejects short passwords.',
	},
};

const MD5 = 'md5';

export const passwordFormat: Field<string> = {
	property: {
		displayName: 'Send Password As',
		name: 'passwordFormat',
		type: 'options',
		options: [
			{ name: 'Text', value: 'clear' },
			{ name: 'Hash (MD5)', value: MD5 },
		],
		default: 'clear',
		description:
			'How to send the password: as text, or as its MD5 hash. Choose the other one if 689Cloud rejects a password that is long enough.',
	},
};

/** Writes a password in the format that the user chose. */
export function writePassword(call: Call, password: string): string {
	return call.optionOrDefault(passwordFormat) === MD5 ? hashPassword(password) : password;
}
