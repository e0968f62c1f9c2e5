import type { Operation } from '../../run/operation';

/** Contract: `POST /admin/teamstatistic`. The shape of the result is not documented. */
export const getCountsByType: Operation = {
	name: 'Get Counts by Type',
	value: 'getTeamCountsByType',
	action: 'Get team counts by type',
	description: 'Get how many teams of each type there are. Only for service administrators.',
	path: '/admin/teamstatistic',
	send: {},
};
