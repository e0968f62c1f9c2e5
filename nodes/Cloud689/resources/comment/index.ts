import type { Resource } from '../../run/operation';
import { create } from './create';
import { deleteComment } from './delete';
import { getMany } from './getMany';
import { update } from './update';

export const commentResource: Resource = {
	name: 'Comment',
	value: 'comment',
	description: 'A comment on a project',
	operations: [create, deleteComment, getMany, update],
	firstOperation: 'getManyComments',
};
