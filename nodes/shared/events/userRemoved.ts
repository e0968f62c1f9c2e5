import { HISTORY_TYPE } from '../../../client/contract/history';
import { userEvent } from './event';

export const userRemoved = userEvent(
	{
		value: 'userRemoved',
		name: 'User Removed',
		description: 'A user was removed from the team (only if Watch is Team)',
		toTry: 'deactivate a user',
	},
	HISTORY_TYPE.userRemoved,
);
