import type { IDataObject } from 'n8n-workflow';
import { objectOrEmpty } from '../../../client/contract/answers';
import { textIn } from '../entries/entry';
import type { Entry, Subject } from '../entries/entry';
import { isoTime } from '../entries/time';
import { isLink, linkUrl } from '../linkUrl';
import { anyActivity } from './anyActivity';
import { given } from './event';
import type { LogEvent } from './event';

/** What an item may have beside the entry itself. */
export const EVENT_PROPERTIES = [
	...['event', 'event_id', 'at', 'actor_id', 'actor_email', 'project_id', 'project_name'],
	...['file_id', 'file_name', 'new_name', 'mime_type'],
	...['folder_id', 'folder_name', 'parent_folder_id', 'change'],
	...['link_id', 'link_url', 'expires_at', 'is_public', 'recipients'],
	...['user_id', 'first_name', 'last_name', 'team_role'],
	...['activity_type', 'activity_category', 'activity', 'subject_name', 'subject_ids'],
];

/** Which entries of the log are wanted, and what their items need beside the entry. */
export interface LogChoice {
	events: readonly LogEvent[];
	/** Types that Any Activity takes; all if there are none. */
	typeNumbers: readonly number[];
	/** Address of the API. */
	baseUrl: string;
}

/** The event that an entry is; undefined if it is none that was chosen. */
export function eventOf(
	entry: Entry,
	{ events, typeNumbers }: Pick<LogChoice, 'events' | 'typeNumbers'>,
): LogEvent | undefined {
	const own = events.find((event) => event !== anyActivity && event.matches(entry));
	if (own || !events.includes(anyActivity)) return own;
	return typeNumbers.length === 0 || typeNumbers.includes(entry.type) ? anyActivity : undefined;
}

function itemOf(
	entry: Entry,
	event: LogEvent,
	subject: Subject | undefined,
	{ baseUrl, isOneOf }: { baseUrl: string; isOneOf: boolean },
): IDataObject {
	const { id, at, userId, projectId, parent, data, row } = entry;
	const { link_url: link, ...fields } = event.fields(subject, entry);
	const actor = objectOrEmpty(data.user_action);
	return {
		event: event.value,
		event_id: isOneOf && subject ? `${id}:${subject.id}` : id,
		...given({
			at: isoTime(at),
			actor_id: userId,
			actor_email: actor.user_id === userId ? textIn(actor, 'email_address') : undefined,
			project_id: projectId,
			project_name: parent && !parent.isFolder ? parent.name : undefined,
		}),
		...fields,
		...(isLink(link) && { link_url: linkUrl(link, baseUrl) }),
		raw: row,
	};
}

/**
 * The items of an entry: one for each file, folder, or user that it is about, or one in all.
 *
 * @returns none if the entry was not chosen
 */
export function itemsOf(entry: Entry, choice: LogChoice): IDataObject[] {
	const event = eventOf(entry, choice);
	if (!event) return [];
	const { baseUrl } = choice;
	const { subjects } = entry;
	if (event.isOne || subjects.length < 2)
		return [itemOf(entry, event, subjects[0], { baseUrl, isOneOf: false })];
	return subjects.map((subject) => itemOf(entry, event, subject, { baseUrl, isOneOf: true }));
}
