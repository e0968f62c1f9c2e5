import type { Resource } from '../../run/operation';
import { countNewAccounts } from './countNewAccounts';
import { countTeams } from './countTeams';
import { getStorage } from './getStorage';
import { getTeam } from './getTeam';

export const statisticsResource: Resource = {
	name: 'Statistics',
	value: 'statistics',
	description: 'Usage figures for administrators',
	operations: [countNewAccounts, countTeams, getStorage, getTeam],
	firstOperation: 'getTeamStatistics',
};
