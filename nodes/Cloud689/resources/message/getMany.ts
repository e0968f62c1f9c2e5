import { listBySize } from '../../run/lists';
import type { Operation } from '../../run/operation';
import { readResult } from '../../run/receive';
import { changedSince, limit, returnAll } from '../../fields/common';
import { team, withOwnTeam } from '../../run/ownTeam';
import { MESSAGE_SUMMARY, codes } from './fields';

/** Contract: `GET /message/inbox`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyMessages',
	action: 'Get many messages',
	description: 'List the notifications in the inbox',
	method: 'GET',
	path: '/message/inbox',
	send: { codes },
	steer: [returnAll, limit],
	collections: { options: { last_update: changedSince, team_id: team } },
	receive: [readResult],
	run: withOwnTeam('team_id', listBySize),
	summary: MESSAGE_SUMMARY,
};
