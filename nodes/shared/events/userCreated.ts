import { HISTORY_TYPE } from '../../../client/contract/history';
import { userEvent } from './event';

export const userCreated = userEvent(
	{
		value: 'userCreated',
		name: 'User Created',
		description: 'A user was added to the team (only if Watch is Team)',
		toTry: 'create a user',
	},
	HISTORY_TYPE.userCreated,
);
