import { parentFolder, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { entryResult } from '../../../shared/results/entry';
import { limit, returnAll, search, sortOrder } from '../../fields/common';
import { everywhere, recursive, recycleBin } from '../../fields/listing';
import { anyEntry, isFolder, listContents } from '../../run/browse';
import type { Operation, Run } from '../../run/operation';

const include: Field = {
	property: {
		displayName: 'Include',
		name: 'include',
		type: 'options',
		options: [
			{ name: 'Folders', value: 'folders' },
			{ name: 'Folders and Files', value: 'foldersAndFiles' },
		],
		default: 'folders',
		description: 'What to list: only folders, or folders and files',
	},
	format: (kind) => String(kind === 'folders'),
};

/** Lists folders and, if the user wants them, files. */
export const listFolders: Run = async (call, sent) =>
	await listContents(sent.folder_only === 'true' ? isFolder : anyEntry)(call, sent);

/** Contract: `POST /project/f/browse`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyFolders',
	action: 'Get many folders',
	description: 'List the folders in a project or folder, with or without files',
	path: '/project/f/browse',
	send: { project_id: project, folder_id: parentFolder, folder_only: include },
	controls: [returnAll, limit],
	collections: {
		options: { search_key: search, active: recycleBin, search_global: everywhere },
		advanced: { sort_key: sortOrder },
	},
	controlOptions: [recursive],
	run: listFolders,
	result: entryResult,
};
