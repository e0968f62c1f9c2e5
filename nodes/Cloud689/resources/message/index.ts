import type { Resource } from '../../run/operation';
import { getMany } from './getMany';
import { getManyUnread } from './getManyUnread';

export const messageResource: Resource = {
	name: 'Message',
	value: 'message',
	description: 'A message in the inbox',
	operations: [getManyUnread, getMany],
};
