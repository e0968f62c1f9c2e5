import { additionalFolders, deletedFolder, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/restore` with folders. */
export const restore: Operation = {
	name: 'Restore',
	value: 'restoreFolder',
	action: 'Restore folder',
	description: 'Restore folders from the recycle bin',
	path: '/project/f/restore',
	send: { project_id: project, folder_ids: deletedFolder },
	more: { folder_ids: additionalFolders },
	confirmation: confirm('restored'),
};
