import type { Resource } from '../../run/operation';
import { getManyProject } from './getManyProject';
import { getManyTeam } from './getManyTeam';

export const activityResource: Resource = {
	name: 'Activity',
	value: 'activity',
	description: 'The activity log of a project or team',
	operations: [getManyProject, getManyTeam],
	firstOperation: 'getManyProjectEvents',
};
