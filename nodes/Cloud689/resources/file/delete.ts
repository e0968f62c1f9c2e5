import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { file, project } from '../../locators';

/** Contract: `POST /project/f/delete` with a file. */
export const deleteFile: Operation = {
	name: 'Delete',
	value: 'deleteFile',
	action: 'Delete a file',
	description: 'Move a file to the recycle bin',
	path: '/project/f/delete',
	send: { project_id: project, file_id: file },
	receive: [readResult, reportDeletion],
};
