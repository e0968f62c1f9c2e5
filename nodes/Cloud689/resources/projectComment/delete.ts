import { project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { comment } from './fields';

/** Contract: `POST /project/comment/delete`. */
export const deleteProjectComment: Operation = {
	name: 'Delete',
	value: 'deleteProjectComment',
	action: 'Delete project comment',
	description: 'Delete a comment written by the current user',
	path: '/project/comment/delete',
	send: { project_id: project, comment_id: comment },
	confirmation: confirm('deleted'),
};
