import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { files } from '../../fields';
import { project } from '../../locators';

/** Contract: `POST /project/f/deleteforever` with files. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFilePermanently',
	action: 'Delete a file permanently',
	description: 'Delete files for good. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, file_ids: files },
	receive: [readResult, reportDeletion],
};
