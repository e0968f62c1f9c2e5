import { team } from '../../../shared/fields/locators';
import { messageResult } from '../../../shared/results/message';
import { changedSince, limit, returnAll } from '../../fields/common';
import { listBySize } from '../../run/lists';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { codes, withTypes } from './fields';

/** Contract: `GET /message/inbox`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyMessages',
	action: 'Get many messages',
	description: 'List the messages in the inbox',
	path: '/message/inbox',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { last_update: changedSince, team_id: team }, advanced: { codes } },
	run: withOwnTeam('team_id', withTypes(listBySize)),
	result: messageResult,
};
