import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { project } from '../../locators';

/** Contract: `POST /project/delete`. Nothing is documented that brings a project back. */
export const deleteProject: Operation = {
	name: 'Delete',
	value: 'deleteProject',
	action: 'Delete a project',
	description: 'Delete a project that the user owns. It cannot be restored.',
	path: '/project/delete',
	send: { project_id: project },
	receive: [readResult, reportDeletion],
};
