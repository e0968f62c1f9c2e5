import type { IDataObject } from 'n8n-workflow';

import { listContents } from '../../run/browse';
import type { Operation, Run } from '../../run/operation';
import { readResult } from '../../run/receive';
import { limit, returnAll, search, sortKey } from '../../fields/common';
import { parentFolder, project } from '../../../shared/fields/locators';
import { ENTRY_SUMMARY, everywhere, recursive, recycleBin } from '../../fields/listing';
import { fileFilters, wantedFile } from './filters';

/** Lists the files that pass the filters. */
export const listFiles: Run = async function (request) {
	const { project_id: projectId } = request.options.body as IDataObject;
	return await listContents(wantedFile(this, String(projectId))).call(this, request);
};

/** Contract: `POST /project/f/browse`; with License Expires Before also `POST /license/info`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyFiles',
	action: 'Get many files',
	description: 'List the files of a project or folder, also those in all subfolders, and narrow them down',
	path: '/project/f/browse',
	send: { project_id: project, folder_id: parentFolder },
	steer: [returnAll, limit],
	collections: {
		options: { search_key: search, sort_key: sortKey, active: recycleBin, search_global: everywhere },
	},
	steerOptions: [recursive, ...Object.values(fileFilters)],
	receive: [readResult],
	run: listFiles,
	summary: ENTRY_SUMMARY,
};
