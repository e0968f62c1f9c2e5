import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { activationCode } from './fields';

/** Contract: `POST /user/getactivationcode`. */
export const renewActivationCode: Operation = {
	name: 'Renew Activation Code',
	value: 'renewActivationCode',
	action: 'Renew activation code',
	description: 'Have 689Cloud send a new activation code to replace an expired one',
	path: '/user/getactivationcode',
	send: { activation_code: activationCode },
	confirmation: confirm('activation_code_sent'),
};
