import { userResult } from '../../../shared/results/user';
import type { Operation } from '../../run/operation';
import { email } from './fields';

/** Contract: `POST /user/changeemail`, which spells the parameter with one d. */
export const changeOwnEmail: Operation = {
	name: 'Change Own Email',
	value: 'changeOwnEmail',
	action: 'Change own email',
	description: 'Change the email address of the current user. Update it in the credential afterward.',
	path: '/user/changeemail',
	send: { mail_adress: email },
	result: userResult,
};
