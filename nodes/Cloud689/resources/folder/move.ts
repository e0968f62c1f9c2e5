import { folder, newParentFolder, project } from '../../../shared/fields/locators';
import { confirmMove } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/move` with a folder. */
export const move: Operation = {
	name: 'Move',
	value: 'moveFolder',
	action: 'Move folder',
	description: 'Move a folder to another folder in the same project',
	path: '/project/f/move',
	send: { project_id: project, folder_id: folder, new_parent_folder_id: newParentFolder },
	confirmation: confirmMove,
};
