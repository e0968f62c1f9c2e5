import { userResult } from '../../../shared/results/user';
import type { Operation } from '../../run/operation';

/** Contract: `POST /user/info`. */
export const getCurrent: Operation = {
	name: 'Get Current',
	value: 'getCurrentUser',
	action: 'Get current user',
	description: 'Get the user that the credential signs in as',
	path: '/user/info',
	send: {},
	result: userResult,
};
