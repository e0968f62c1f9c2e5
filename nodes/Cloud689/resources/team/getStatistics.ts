import type { Operation } from '../../run/operation';

/** Contract: `POST /team/infostatistic`. The shape of the result is not documented. */
export const getStatistics: Operation = {
	name: 'Get Statistics',
	value: 'getTeamStatistics',
	action: 'Get team statistics',
	description: 'Get the statistics of the team. Only for team administrators.',
	path: '/team/infostatistic',
	send: {},
};
