import { text } from './output.mts';
import type { Output } from './output.mts';

/** What an event of the log holds: what applies to it. */
const LOG_EVENT = [
	...['event', 'event_id', 'at', 'actor_id', 'actor_email', 'project_id', 'project_name'],
	...['file_id', 'file_name', 'new_name', 'mime_type'],
	...['folder_id', 'folder_name', 'parent_folder_id', 'change'],
	...['link_id', 'link_url', 'expires_at', 'is_public', 'recipients'],
	...['user_id', 'first_name', 'last_name', 'team_role'],
	...['activity_type', 'activity_category', 'activity', 'subject_name', 'subject_ids'],
];
const ALWAYS = ['event', 'event_id', 'raw'];
/** What the History operations return. */
export const LOGGED_EVENT: Output = {
	schema: 'HistoryEvent',
	adds: { description: text('Description of the event.') },
	items: LOG_EVENT,
	optional: ['description', ...LOG_EVENT.filter((name) => !ALWAYS.includes(name))],
};

/** What an item of the trigger holds: what applies to its event. */
export const TRIGGER_ITEM = [
	...LOG_EVENT,
	...['actor_name', 'comment_id', 'text', 'created_at', 'message_id', 'code'],
	...['protection', 'protection_note', 'folder_path', 'file_size', 'warning', 'raw'],
];

/** What an item of the trigger may lack. */
export const TRIGGER_OPTIONAL = TRIGGER_ITEM.filter((name) => !ALWAYS.includes(name));
