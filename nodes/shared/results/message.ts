import { isoDate } from '../../../client/contract/moments';
import { count, id, item, text, told } from './item';
import type { Result } from './item';

/** A comment on a project (contract, schemas `Comment` and `CommentWithAuthor`). */
export const commentResult: Result = (row) =>
	item({
		project_id: id(row.project_id),
		comment_id: id(row.comment_id),
		text: text(row.text),
		user_id: id(row.user_id),
		email: text(row.mail_address),
		first_name: text(row.first_name),
		middle_name: text(row.middle_name),
		last_name: text(row.last_name),
		created_at: told(row.create_date, isoDate),
	});

/** A notification in the inbox (contract, schema `InboxMessage`); the user is the one who sent it. */
export const messageResult: Result = (row) =>
	item({
		message_id: id(row.id),
		code: count(row.code),
		user_id: id(row.from_user_id),
		first_name: text(row.from_user_first_name),
		last_name: text(row.from_user_last_name),
		project_id: id(row.project_id),
		project_name: text(row.project_name),
		created_at: told(row.last_update, isoDate),
	});
