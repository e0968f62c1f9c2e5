import type { Resource } from '../../run/operation';
import { activate } from './activate';
import { get } from './get';
import { renewActivationCode } from './renewActivationCode';
import { signUp } from './signUp';
import { update } from './update';

export const teamResource: Resource = {
	name: 'Team',
	value: 'team',
	description: 'The team of the current user, or a new team',
	operations: [activate, get, renewActivationCode, signUp, update],
	firstOperation: 'getTeam',
};
