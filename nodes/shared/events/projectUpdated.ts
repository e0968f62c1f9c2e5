import { HISTORY_TYPE } from '../../../client/contract/history';
import { projectEvent } from './event';

export const projectUpdated = projectEvent(
	{
		value: 'projectUpdated',
		name: 'Project Updated',
		description: 'The name or another property of a project was changed',
		toTry: 'rename a project',
	},
	HISTORY_TYPE.projectUpdated,
);
