import { EVENT_PROPERTIES } from '../../../shared/events/items';
import { team } from '../../../shared/fields/locators';
import { changedSince, limit, returnAll } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { eventTypes, otherEventTypes } from './fields';
import { readHistory } from './read';

/** Contract: `GET /history/team`. */
export const getManyByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getManyHistoryByTeam',
	action: 'Get team history',
	description: 'List what happened in the team',
	path: '/history/team',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { history_types: eventTypes, last_update: changedSince, team_id: team } },
	advancedControls: [otherEventTypes],
	run: withOwnTeam('team_id', readHistory),
	summary: EVENT_PROPERTIES,
};
