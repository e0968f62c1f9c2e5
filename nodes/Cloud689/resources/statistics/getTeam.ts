import type { Operation } from '../../run/operation';

/** Contract: `POST /team/infostatistic`. The shape of the result is not documented. */
export const getTeam: Operation = {
	name: 'Get Team Overview',
	value: 'getTeamStatistics',
	action: 'Get the statistics of the team',
	description: 'Get the statistics of the team. Only for team administrators.',
	path: '/team/infostatistic',
	send: {},
};
