import { project } from '../../../shared/fields/locators';
import { projectResult } from '../../../shared/results/project';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/info`. */
export const get: Operation = {
	name: 'Get',
	value: 'getProject',
	action: 'Get project',
	description: 'Get a project, including the number of files and members',
	path: '/project/info',
	send: { project_id: project },
	result: projectResult,
};
