import { HISTORY_TYPE } from '../../../client/contract/history';
import { projectEvent } from './event';

export const projectDeleted = projectEvent(
	{
		value: 'projectDeleted',
		name: 'Project Deleted',
		description: 'A project was deleted',
		toTry: 'delete a project',
	},
	HISTORY_TYPE.projectDeleted,
);
