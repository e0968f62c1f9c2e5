import { parentFolder, project } from '../../../shared/fields/locators';
import { entryResult } from '../../../shared/results/entry';
import { limit, returnAll, search, sortOrder } from '../../fields/common';
import { everywhere, recursive, recycleBin } from '../../fields/listing';
import { listContents } from '../../run/browse';
import type { Operation, Run } from '../../run/operation';
import { fileFilters, wantedFile } from './filters';

/** Lists the files that pass the filters. */
export const listFiles: Run = async (call, sent) =>
	await listContents(wantedFile(call, sent.project_id))(call, sent);

/** Contract: `POST /project/f/browse`; with License Expires Before also `POST /license/info`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyFiles',
	action: 'Get many files',
	description: 'List the files in a project or folder, optionally including all subfolders, and filter them',
	path: '/project/f/browse',
	send: { project_id: project, folder_id: parentFolder },
	controls: [returnAll, limit],
	collections: {
		options: { search_key: search, active: recycleBin, search_global: everywhere },
		advanced: { sort_key: sortOrder },
	},
	controlOptions: [recursive, ...Object.values(fileFilters)],
	run: listFiles,
	result: entryResult,
};
