import type { Resource } from '../../run/operation';
import { getManyByProject } from './getManyByProject';
import { getManyByTeam } from './getManyByTeam';

export const historyResource: Resource = {
	name: 'History',
	value: 'history',
	description: 'What happened in a project or team',
	operations: [getManyByProject, getManyByTeam],
};
