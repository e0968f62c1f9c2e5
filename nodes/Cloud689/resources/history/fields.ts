import { locator, withSource } from '../../../shared/fields/locator';
import { FILES, FOLDERS, HOW_TO_FIND, file, project } from '../../../shared/fields/locators';
import { codedField } from '../../../shared/form/choices';
import type { Field } from '../../../shared/form/field';
import { toIds, toNumbers } from '../../../shared/form/values';

/**
 * Codes: contract, schema `HistoryEvent`, taken from the examples; 801 and 803 from their descriptions. The words are those of
 * events, and of what happened to a folder.
 */
export const eventTypes = codedField(
	{
		displayName: 'Event Types',
		name: 'eventTypes',
		default: [],
		description: 'The types of events to return. Add others under Advanced.',
	},
	[
		{ name: 'File Added', value: 'fileAdded', code: 200 },
		{ name: 'File or Folder Deleted', value: 'deleted', code: 801, also: ['fileDeleted'] },
		{
			...{ name: 'File or Folder Deleted Permanently', value: 'deletedPermanently', code: 803 },
			also: ['fileDeletedPermanently'],
		},
		{ name: 'File or Folder Moved', value: 'moved', code: 802, also: ['fileMoved'] },
		{ name: 'File or Folder Renamed', value: 'renamed', code: 800, also: ['fileRenamed'] },
		{ name: 'File or Folder Restored', value: 'restored', code: 804, also: ['fileRestored'] },
		{ name: 'Folder Created', value: 'folderCreated', code: 500 },
		{ name: 'Project Created', value: 'projectCreated', code: 300 },
		{ name: 'Project Deleted', value: 'projectDeleted', code: 302 },
		{ name: 'Project Updated', value: 'projectUpdated', code: 301 },
		{ name: 'Share Link Created', value: 'shareLinkCreated', code: 408 },
		{ name: 'Share Link Sent', value: 'shareLinkSent', code: 410 },
		{ name: 'User Created', value: 'userCreated', code: 400 },
		{ name: 'User Removed', value: 'userRemoved', code: 402 },
		{ name: 'User Updated', value: 'userUpdated', code: 401 },
	],
);

export const otherEventTypes: Field = {
	property: {
		displayName: 'Other Event Numbers',
		name: 'otherEventTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 403,404',
		description:
			'The numbers of event types that are not in the Event Types list, separated by commas, e.g. 403,404',
	},
	format: toNumbers,
};

/** The file whose history is wanted. An expression may return several. */
export const ofFile: Field = {
	...file,
	property: {
		...file.property,
		name: 'ofFileId',
		required: false,
		description: withSource('Return only what happened to this file', FILES),
	},
	format: toIds,
};

/** The folder whose history is wanted. An expression may return several. */
export const ofFolder: Field = {
	...locator({
		property: {
			displayName: 'Folder',
			name: 'ofFolderId',
			description: 'Return only what happened to this folder',
		},
		...{
			thing: 'folder',
			idFrom: FOLDERS,
			list: 'searchFolders',
			follows: [project.property.name],
			listHint: HOW_TO_FIND,
		},
	}),
	format: toIds,
};
