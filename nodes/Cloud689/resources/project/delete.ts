import { project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/delete`. Nothing is documented that brings a project back. */
export const deleteProject: Operation = {
	name: 'Delete',
	value: 'deleteProject',
	action: 'Delete project',
	description: 'Delete a project that the current user owns. It cannot be restored.',
	path: '/project/delete',
	send: { project_id: project },
	confirmation: confirm('deleted'),
};
