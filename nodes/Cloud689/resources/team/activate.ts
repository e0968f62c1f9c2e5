import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { activationCode } from './fields';

/** Contract: `POST /user/activation`. */
export const activate: Operation = {
	name: 'Activate',
	value: 'activateTeam',
	action: 'Activate team',
	description: 'Activate a newly registered team and its administrator with the code from the email',
	path: '/user/activation',
	send: { activation_code: activationCode },
	confirmation: confirm('activated'),
};
