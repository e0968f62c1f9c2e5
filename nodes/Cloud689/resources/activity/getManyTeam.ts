import { changedSince, limit, returnAll } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { team, withOwnTeam } from '../../run/ownTeam';
import { EVENT_SUMMARY, eventTypes, otherEventTypes } from './fields';
import { readActivity } from './read';

/** Contract: `GET /history/team`. */
export const getManyTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getManyTeamEvents',
	action: 'Get the activity of a team',
	description: 'List the activity in the team',
	path: '/history/team',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { history_types: eventTypes, last_update: changedSince, team_id: team } },
	controlOptions: [otherEventTypes],
	run: withOwnTeam('team_id', readActivity),
	summary: EVENT_SUMMARY,
};
