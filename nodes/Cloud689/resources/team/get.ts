import { team } from '../../../shared/fields/locators';
import { teamResult } from '../../../shared/results/team';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';

/** Contract: `POST /user/getteam`. */
export const get: Operation = {
	name: 'Get',
	value: 'getTeam',
	action: 'Get team',
	description: 'Get the profile of the team',
	path: '/user/getteam',
	send: {},
	collections: { options: { team_id: team } },
	run: withOwnTeam('team_id'),
	result: teamResult,
};
