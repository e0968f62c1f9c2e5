import type { Operation } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { file, newParentFolder, project } from '../../locators';

/** Contract: `POST /project/f/move` with a file. */
export const move: Operation = {
	name: 'Move',
	value: 'moveFile',
	action: 'Move a file',
	description: 'Move a file to another folder of its project',
	path: '/project/f/move',
	send: { project_id: project, file_id: file, new_parent_folder_id: newParentFolder },
	receive: [readResult],
};
