import { project } from '../../../shared/fields/locators';
import { commentResult } from '../../../shared/results/message';
import type { Operation } from '../../run/operation';
import { comment, text } from './fields';

/** Contract: `POST /project/comment/update`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateProjectComment',
	action: 'Update project comment',
	description: 'Change the text of a comment written by the current user',
	path: '/project/comment/update',
	send: { project_id: project, comment_id: comment, text },
	result: commentResult,
};
