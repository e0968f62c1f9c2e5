import { locator } from '../../../shared/fields/locator';
import { HOW_TO_FIND, file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toIds, toList, toNumbers } from '../../../shared/form/values';

/** Values: contract, schema `HistoryEvent`, taken from the examples; 801 and 803 from their descriptions. */
const EVENT_TYPES = [
	{ name: 'File Added', value: 200 },
	{ name: 'File or Folder Deleted', value: 801 },
	{ name: 'File or Folder Deleted Permanently', value: 803 },
	{ name: 'File or Folder Moved', value: 802 },
	{ name: 'File or Folder Renamed', value: 800 },
	{ name: 'File or Folder Restored', value: 804 },
	{ name: 'Folder Created', value: 500 },
	{ name: 'Project Created', value: 300 },
	{ name: 'Project Deleted', value: 302 },
	{ name: 'Project Updated', value: 301 },
	{ name: 'Share Link Created', value: 408 },
	{ name: 'Share Link Sent', value: 410 },
	{ name: 'User Created', value: 400 },
	{ name: 'User Removed', value: 402 },
	{ name: 'User Updated', value: 401 },
];

export const eventTypes: Field = {
	property: {
		displayName: 'Event Types',
		name: 'eventTypes',
		type: 'multiOptions',
		options: EVENT_TYPES,
		default: [],
		description: 'The types of events to return. Add others under Advanced.',
	},
	format: toList,
};

export const otherEventTypes: Field = {
	property: {
		displayName: 'Other Event Numbers',
		name: 'otherEventTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 403,404',
		description: 'The numbers of types of events that the list of Event Types lacks, separated by commas',
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
		description: 'Return only what happened to this file',
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
		...{ thing: 'folder', list: 'searchFolders', follows: [project.property.name], listHint: HOW_TO_FIND },
	}),
	format: toIds,
};
