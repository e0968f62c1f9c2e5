import { folder, project } from '../../../shared/fields/locators';
import { newName } from '../../fields/common';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/edit` with a folder. */
export const rename: Operation = {
	name: 'Rename',
	value: 'renameFolder',
	action: 'Rename a folder',
	description: 'Change the name of a folder',
	path: '/project/f/edit',
	send: { project_id: project, folder_id: folder, name: newName },
};
