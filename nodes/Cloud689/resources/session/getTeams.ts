import type { Operation } from '../../run/operation';
import { email } from '../user/fields';

/** Contract: `POST /user/login/checkmail`. */
export const getTeams: Operation = {
	name: 'Get Teams of an Email Address',
	value: 'getTeamsOfEmail',
	action: 'Get the teams of an email address',
	description: 'List the teams that an email address can sign in to',
	path: '/user/login/checkmail',
	send: { email_address: email },
};
