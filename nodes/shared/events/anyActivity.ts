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
		history_type: type,
		category,
		...(typeof data.description === 'string' && { description: data.description }),
		...(subject?.name !== undefined && { name: subject.name }),
		...(subjects.length > 0 && { subject_ids: subjects.map(({ id }) => id) }),
		...(parent?.isFolder && { folder_id: parent.id }),
	}),
};
