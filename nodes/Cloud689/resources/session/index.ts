import type { Resource } from '../../run/operation';
import { getTeams } from './getTeams';
import { logOut } from './logOut';

export const sessionResource: Resource = {
	name: 'Session',
	value: 'session',
	description: 'Signing in and out, which the credential does automatically',
	operations: [getTeams, logOut],
	firstOperation: 'getTeamsOfEmail',
};
