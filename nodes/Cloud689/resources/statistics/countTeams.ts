import type { Operation } from '../../run/operation';

/** Contract: `POST /admin/teamstatistic`. The shape of the result is not documented. */
export const countTeams: Operation = {
	name: 'Get Team Counts',
	value: 'getTeamCounts',
	action: 'Get the number of teams by type',
	description: 'Get how many teams of each type there are. Only for service administrators.',
	path: '/admin/teamstatistic',
	send: {},
};
