import { userResult } from '../../../shared/results/user';
import type { Operation } from '../../run/operation';
import { user } from './fields';

/** Contract: `POST /user/profile`. */
export const get: Operation = {
	name: 'Get',
	value: 'getUser',
	action: 'Get user',
	description: 'Get a user of the team',
	path: '/user/profile',
	send: { user_id: user },
	result: userResult,
};
