import { file, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/delete` with a file. */
export const deleteFile: Operation = {
	name: 'Delete',
	value: 'deleteFile',
	action: 'Delete file',
	description: 'Move a file to the recycle bin',
	path: '/project/f/delete',
	send: { project_id: project, file_id: file },
	confirmation: confirm('deleted'),
};
