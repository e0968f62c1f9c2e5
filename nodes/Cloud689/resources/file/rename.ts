import { file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toNewFileName } from '../../../shared/form/name';
import { fileResult } from '../../../shared/results/file';
import { newName } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { sendNamed } from '../../run/sentName';

const newFileName: Field = { ...newName, format: toNewFileName };

/** Contract: `POST /project/f/edit` with a file. */
export const rename: Operation = {
	name: 'Rename',
	value: 'renameFile',
	action: 'Rename file',
	description: 'Change the name of a file',
	path: '/project/f/edit',
	send: { project_id: project, file_id: file, name: newFileName },
	run: sendNamed('title'),
	result: fileResult,
};
