import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { folder, project } from '../../locators';

/** Contract: `POST /project/f/delete` with a folder. */
export const deleteFolder: Operation = {
	name: 'Delete',
	value: 'deleteFolder',
	action: 'Delete a folder',
	description: 'Move a folder to the recycle bin',
	path: '/project/f/delete',
	send: { project_id: project, folder_id: folder },
	receive: [readResult, reportDeletion],
};
