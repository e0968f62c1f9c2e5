import { additionalFiles, deletedFile, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/deleteforever` with files. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFilePermanently',
	action: 'Delete file permanently',
	description: 'Delete files permanently. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, file_ids: deletedFile },
	more: { file_ids: additionalFiles },
	confirmation: confirm('deleted'),
};
