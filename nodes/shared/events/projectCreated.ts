import { HISTORY_TYPE } from '../../../client/contract/history';
import { projectEvent } from './event';

export const projectCreated = projectEvent(
	{
		value: 'projectCreated',
		name: 'Project Created',
		description: 'A project was created (only if Watch is Team)',
		toTry: 'create a project',
	},
	HISTORY_TYPE.projectCreated,
);
