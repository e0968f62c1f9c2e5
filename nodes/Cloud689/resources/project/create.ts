import { readResult } from '../../../api/receive';
import type { Operation } from '../../../api/operation';
import { description, downloadLimit, projectName } from './fields';

/** Contract: `POST /project/create`. `max_download` is marked required there, so it is always sent. */
export const create: Operation = {
	name: 'Create',
	value: 'createProject',
	action: 'Create a project',
	description: 'Create a project in the team of the credential',
	path: '/project/create',
	send: { name: projectName, max_download: downloadLimit },
	collections: { options: { description } },
	receive: [readResult],
};
