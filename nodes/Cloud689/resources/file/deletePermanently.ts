import { project } from '../../../shared/fields/locators';
import { files } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { reportDeletion } from '../../run/receive';

/** Contract: `POST /project/f/deleteforever` with files. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFilePermanently',
	action: 'Delete file permanently',
	description: 'Delete files permanently. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, file_ids: files },
	receive: reportDeletion,
};
