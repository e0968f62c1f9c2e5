import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { user } from './fields';

/** Contract: `POST /user/remove`. No operation is documented that undoes it. */
export const deactivate: Operation = {
	name: 'Deactivate',
	value: 'deactivateUser',
	action: 'Deactivate user',
	description:
		'Remove a user from the team so that the account can no longer be used. This cannot be undone.',
	path: '/user/remove',
	send: { user_id: user },
	confirmation: confirm('deactivated'),
};
