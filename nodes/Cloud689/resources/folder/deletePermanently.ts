import { additionalFolders, deletedFolder, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/deleteforever` with folders. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFolderPermanently',
	action: 'Delete folder permanently',
	description: 'Delete folders permanently. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, folder_ids: deletedFolder },
	more: { folder_ids: additionalFolders },
	confirmation: confirm('deleted'),
};
