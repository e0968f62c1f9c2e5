import { file, newParentFolder, project } from '../../../shared/fields/locators';
import { confirmMove } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/move` with a file. */
export const move: Operation = {
	name: 'Move',
	value: 'moveFile',
	action: 'Move file',
	description: 'Move a file to another folder in the same project',
	path: '/project/f/move',
	send: { project_id: project, file_id: file, new_parent_folder_id: newParentFolder },
	confirmation: confirmMove,
};
