import type { Resource } from '../../run/operation';
import { create } from './create';
import { deleteProject } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const projectResource: Resource = {
	name: 'Project',
	value: 'project',
	description: 'A space for files and the people who work on them',
	operations: [create, get, getMany, update, deleteProject],
};
