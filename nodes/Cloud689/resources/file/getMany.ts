import { isFile, listContents } from '../../../api/browse';
import type { Operation } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { limit, parentFolder, project, returnAll, search, sortKey } from '../../fields';
import { ENTRY_SUMMARY, everywhere, recursive, recycleBin } from '../listing';

/** Contract: `POST /project/f/browse`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyFiles',
	action: 'Get many files',
	description: 'List the files of a project or folder',
	path: '/project/f/browse',
	send: { project_id: project, folder_id: parentFolder },
	steer: [returnAll, limit],
	collections: {
		options: { search_key: search, sort_key: sortKey, active: recycleBin, search_global: everywhere },
	},
	steerOptions: [recursive],
	receive: [readResult],
	run: listContents(isFile),
	summary: ENTRY_SUMMARY,
};
