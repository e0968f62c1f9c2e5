import { folder, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toFolderName } from '../../../shared/form/folderName';
import { folderResult } from '../../../shared/results/folder';
import { newName } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { sendNamed } from '../../run/sentName';

const newFolderName: Field = { ...newName, format: toFolderName };

/** Contract: `POST /project/f/edit` with a folder. */
export const rename: Operation = {
	name: 'Rename',
	value: 'renameFolder',
	action: 'Rename folder',
	description: 'Change the name of a folder',
	path: '/project/f/edit',
	send: { project_id: project, folder_id: folder, name: newFolderName },
	run: sendNamed('name'),
	result: folderResult,
};
