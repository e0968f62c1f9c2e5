import type { Resource } from '../../run/operation';
import { activate } from './activate';
import { get } from './get';
import { getByEmail } from './getByEmail';
import { getCountsByType } from './getCountsByType';
import { getNewAccountCounts } from './getNewAccountCounts';
import { getStatistics } from './getStatistics';
import { getStorageUse } from './getStorageUse';
import { logOut } from './logOut';
import { renewActivationCode } from './renewActivationCode';
import { signUp } from './signUp';
import { update } from './update';

export const teamResource: Resource = {
	name: 'Team',
	value: 'team',
	description: 'The team of the current user, and other teams',
	operations: [
		get,
		update,
		getStatistics,
		getStorageUse,
		getCountsByType,
		getNewAccountCounts,
		getByEmail,
		signUp,
		activate,
		renewActivationCode,
		logOut,
	],
};
