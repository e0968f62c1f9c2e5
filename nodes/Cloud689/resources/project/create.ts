import { projectResult } from '../../../shared/results/project';
import type { Operation } from '../../run/operation';
import { description, downloadLimit, projectName } from './fields';

/** Contract: `POST /project/create`. `max_download` is marked required there, so it is always sent. */
export const create: Operation = {
	name: 'Create',
	value: 'createProject',
	action: 'Create project',
	description: "Create a project in the credential's team",
	path: '/project/create',
	send: { name: projectName, max_download: downloadLimit },
	collections: { options: { description } },
	result: projectResult,
};
