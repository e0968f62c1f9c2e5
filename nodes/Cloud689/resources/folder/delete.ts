import { folder, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/delete` with a folder. */
export const deleteFolder: Operation = {
	name: 'Delete',
	value: 'deleteFolder',
	action: 'Delete folder',
	description: 'Move a folder to the recycle bin',
	path: '/project/f/delete',
	send: { project_id: project, folder_id: folder },
	confirmation: confirm('deleted'),
};
