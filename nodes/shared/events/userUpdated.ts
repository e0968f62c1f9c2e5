import { HISTORY_TYPE } from '../../../client/contract/history';
import { userEvent } from './event';

export const userUpdated = userEvent(
	{
		value: 'userUpdated',
		name: 'User Updated',
		description: 'The account of a user was changed (only if Watch is Team)',
		toTry: 'change a user',
	},
	HISTORY_TYPE.userUpdated,
);
