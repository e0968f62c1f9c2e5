import { project } from '../../../shared/fields/locators';
import { folders } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { reportDeletion } from '../../run/receive';

/** Contract: `POST /project/f/deleteforever` with folders. */
export const deletePermanently: Operation = {
	name: 'Delete Permanently',
	value: 'deleteFolderPermanently',
	action: 'Delete folder permanently',
	description: 'Delete folders permanently. They cannot be restored.',
	path: '/project/f/deleteforever',
	send: { project_id: project, folder_ids: folders },
	receive: reportDeletion,
};
