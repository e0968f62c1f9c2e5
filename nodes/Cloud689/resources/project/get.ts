import { project } from '../../../shared/fields/locators';
import type { Operation } from '../../run/operation';
import { PROJECT_SUMMARY } from './fields';

/** Contract: `POST /project/info`. */
export const get: Operation = {
	name: 'Get',
	value: 'getProject',
	action: 'Get project',
	description: 'Get a project, including the number of files and members',
	path: '/project/info',
	send: { project_id: project },
	summary: PROJECT_SUMMARY,
};
