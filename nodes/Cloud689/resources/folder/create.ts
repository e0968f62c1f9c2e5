import { parentFolder, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toFolderName } from '../../../shared/form/folderName';
import { folderResult } from '../../../shared/results/folder';
import type { Operation } from '../../run/operation';
import { sendNamed } from '../../run/sentName';

const folderName: Field = {
	property: {
		displayName: 'Name',
		name: 'folderName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. January',
		description: 'The name of the new folder, e.g. January',
	},
	format: toFolderName,
};

/** Contract: `POST /project/f/create`. */
export const create: Operation = {
	name: 'Create',
	value: 'createFolder',
	action: 'Create folder',
	description: 'Create a folder at the top level of a project or in another folder',
	path: '/project/f/create',
	send: { project_id: project, parent_folder_id: parentFolder, name: folderName },
	run: sendNamed('name'),
	result: folderResult,
};
