import { team } from '../../../shared/fields/locators';
import { messageResult } from '../../../shared/results/message';
import { limit, returnAll } from '../../fields/common';
import { listAtOnce } from '../../run/lists';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { codes, withTypes } from './fields';

/** Contract: `GET /message/inbox/unread`, which does not page. No operation marks a message as read. */
export const getManyUnread: Operation = {
	name: 'Get Many Unread',
	value: 'getManyUnreadMessages',
	action: 'Get many unread messages',
	description: 'List the unread messages in the inbox',
	path: '/message/inbox/unread',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { team_id: team }, advanced: { codes } },
	run: withOwnTeam('team_id', withTypes(listAtOnce)),
	result: messageResult,
};
