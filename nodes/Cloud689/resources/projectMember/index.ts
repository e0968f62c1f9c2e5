import type { Resource } from '../../run/operation';
import { changeRole } from './changeRole';
import { getMany } from './getMany';
import { invite } from './invite';
import { remove } from './remove';

export const projectMemberResource: Resource = {
	name: 'Project Member',
	value: 'projectMember',
	description: 'A user who is a member of a project',
	operations: [invite, getMany, changeRole, remove],
};
