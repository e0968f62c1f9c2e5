import { additionalFiles, deletedFile, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/restore` with files. */
export const restore: Operation = {
	name: 'Restore',
	value: 'restoreFile',
	action: 'Restore file',
	description: 'Restore files from the recycle bin',
	path: '/project/f/restore',
	send: { project_id: project, file_ids: deletedFile },
	more: { file_ids: additionalFiles },
	confirmation: confirm('restored'),
};
