import { membershipResult } from '../../../shared/results/team';
import type { Operation } from '../../run/operation';
import { itemsListed } from '../../run/receive';
import { email } from '../user/fields';

/** Contract: `POST /user/login/checkmail`. */
export const getByEmail: Operation = {
	name: 'Get by Email',
	value: 'getTeamsByEmail',
	action: 'Get teams by email',
	description: 'List the teams that an email address can sign in to',
	path: '/user/login/checkmail',
	send: { email_address: email },
	receive: itemsListed,
	result: membershipResult,
};
