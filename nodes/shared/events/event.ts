import type { IDataObject } from 'n8n-workflow';
import type { Entry, Subject } from '../entries/entry';
import { text } from '../results/item';
import { teamRole } from '../results/words';

/** Where events come from. `team`: the log of the team only; `log`: the log of a project, or that of the team. */
export type Source = 'log' | 'team' | 'messages' | 'comments' | 'protection' | 'expiry';

/** An event that a user can choose. */
export interface EventKind {
	/** Value in the form, and `event` of its items. */
	value: string;
	/** Name in the form. */
	name: string;
	/** What it is, for the form. */
	description: string;
	source: Source;
	/** What to do in 689Cloud to make it happen: "upload a file". */
	toTry: string;
}

/** An event that is read from the activity log. */
export interface LogEvent extends EventKind {
	source: 'log' | 'team';
	/** Whether an entry is one. */
	matches: (entry: Entry) => boolean;
	/** What an item has beside what all have; for each thing that the entry is about, or for the entry. */
	fields: (subject: Subject | undefined, entry: Entry) => IDataObject;
	/** Whether an entry gives one item for all that it is about, and not one for each. */
	isOne?: boolean;
}

/** The properties that have a value. */
export function given(values: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
	);
}

type OwnWords = Pick<EventKind, 'value' | 'name' | 'description' | 'toTry'>;

/** An event of files: one type of entry in the category of files. */
export function fileEvent(words: OwnWords, { category, type }: { category: number; type: number }): LogEvent {
	return {
		...words,
		source: 'log',
		matches: (entry) => entry.category === category && entry.type === type,
		fields: (file, { parent }) =>
			given({
				file_id: file?.id,
				file_name: file?.name,
				new_name: file?.newName,
				mime_type: file?.contentType,
				folder_id: parent?.isFolder ? parent.id : undefined,
				folder_name: parent?.isFolder ? parent.name : undefined,
			}),
	};
}

/** An event of projects. */
export function projectEvent(words: OwnWords, type: number): LogEvent {
	return {
		...words,
		source: 'team',
		matches: (entry) => entry.type === type,
		fields: (project) => given({ project_name: project?.name, new_name: project?.newName }),
	};
}

/** An event of users. */
export function userEvent(words: OwnWords, type: number): LogEvent {
	return {
		...words,
		source: 'team',
		matches: (entry) => entry.type === type,
		fields: (user) =>
			given({
				user_id: user?.id,
				first_name: text(user?.row.first_name),
				last_name: text(user?.row.last_name),
				team_role: teamRole(user?.row.role),
			}),
	};
}
