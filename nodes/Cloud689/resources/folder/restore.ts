import type { Operation } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { folders } from '../../fields';
import { project } from '../../locators';

/** Contract: `POST /project/f/restore` with folders. */
export const restore: Operation = {
	name: 'Restore',
	value: 'restoreFolder',
	action: 'Restore a folder',
	description: 'Bring folders back from the recycle bin',
	path: '/project/f/restore',
	send: { project_id: project, folder_ids: folders },
	receive: [readResult],
};
