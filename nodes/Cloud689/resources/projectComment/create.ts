import { project } from '../../../shared/fields/locators';
import { commentResult } from '../../../shared/results/message';
import type { Operation } from '../../run/operation';
import { text } from './fields';

/** Contract: `POST /project/comment/create`. */
export const create: Operation = {
	name: 'Create',
	value: 'createProjectComment',
	action: 'Create project comment',
	description: 'Add a comment to a project',
	path: '/project/comment/create',
	send: { project_id: project, text },
	result: commentResult,
};
