import type { Resource } from '../../run/operation';
import { getMany } from './getMany';
import { getUnread } from './getUnread';

export const messageResource: Resource = {
	name: 'Message',
	value: 'message',
	description: 'A notification in the inbox',
	operations: [getMany, getUnread],
	firstOperation: 'getManyUnreadMessages',
};
