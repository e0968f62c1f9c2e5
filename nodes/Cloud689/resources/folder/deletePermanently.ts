import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { folders } from '../../fields';
import { project } from '../../locators';

/** Contract: `POST /project/f/deleteforever` with folders. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFolderPermanently',
	action: 'Delete a folder permanently',
	description: 'Delete folders for good. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, folder_ids: folders },
	receive: [readResult, reportDeletion],
};
