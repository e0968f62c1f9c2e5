import { text } from '../results/item';
import { given } from './event';
import type { LogEvent } from './event';

/**
 * Every entry of the log, or those of certain types: for what 689Cloud does not document. An entry that is another chosen
 * event, too, is that event.
 */
export const anyActivity: LogEvent = {
	value: 'anyActivity',
	name: 'Any Activity',
	description: 'Anything in the activity log, or only certain types by their numbers',
	toTry: 'do anything in the project',
	source: 'log',
	isOne: true,
	matches: () => true,
	fields: (subject, { type, category, data, subjects, parent }) => ({
		activity_type: type,
		activity_category: category,
		...given({
			activity: text(data.description),
			subject_name: subject?.name,
			subject_ids: subjects.length > 0 ? subjects.map(({ id }) => id) : undefined,
			folder_id: parent?.isFolder ? parent.id : undefined,
		}),
	}),
};
