import { additionalFolders, deletedFolder, project } from '../../../shared/fields/locators';
import type { Operation } from '../../run/operation';
import { reportDeletion } from '../../run/receive';

/** Contract: `POST /project/f/deleteforever` with folders. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFolderPermanently',
	action: 'Delete folder permanently',
	description: 'Delete folders permanently. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, folder_ids: deletedFolder },
	more: { folder_ids: additionalFolders },
	receive: reportDeletion,
};
