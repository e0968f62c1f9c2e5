import type { Resource } from '../../run/operation';
import { create } from './create';
import { deleteProjectComment } from './delete';
import { getMany } from './getMany';
import { update } from './update';

export const projectCommentResource: Resource = {
	name: 'Project Comment',
	value: 'projectComment',
	description: 'A comment on a project',
	operations: [create, getMany, update, deleteProjectComment],
};
