import { team } from '../../../shared/fields/locators';
import { changedSince, limit, returnAll } from '../../fields/common';
import { messageResult } from '../../results/message';
import { listBySize } from '../../run/lists';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { codes } from './fields';

/** Contract: `GET /message/inbox`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyMessages',
	action: 'Get many messages',
	description: 'List the notifications in the inbox',
	path: '/message/inbox',
	send: { codes },
	controls: [returnAll, limit],
	collections: { options: { last_update: changedSince, team_id: team } },
	run: withOwnTeam('team_id', listBySize),
	result: messageResult,
};
