import { EVENT_PROPERTIES } from '../../../shared/events/items';
import { project } from '../../../shared/fields/locators';
import { changedSince, limit, returnAll } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { eventTypes, ofFile, ofFolder, otherEventTypes } from './fields';
import { readHistory } from './read';

/** Contract: `GET /history/project`. */
export const getManyByProject: Operation = {
	name: 'Get Many by Project',
	value: 'getManyHistoryByProject',
	action: 'Get project history',
	description: 'List what happened in a project, or to some of its folders and files',
	path: '/history/project',
	send: { project_id: project },
	controls: [returnAll, limit],
	collections: {
		options: {
			history_types: eventTypes,
			folder_ids: ofFolder,
			file_ids: ofFile,
			last_update: changedSince,
		},
	},
	advancedControls: [otherEventTypes],
	run: readHistory,
	summary: EVENT_PROPERTIES,
};
