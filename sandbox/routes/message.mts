import { Failure } from '../contract/failure.mts';
import type { Action, Answer, Context } from '../rules/call.mts';
import { requireOwnTeam } from '../rules/permissions.mts';
import { messageView } from '../rules/views.mts';

/** Messages to the caller, newest first; total_records counts every match. */
function messagesOf(context: Context, { unreadOnly, limit }: { unreadOnly: boolean; limit: number }): Answer {
	const teamId = context.text('team_id');
	requireOwnTeam(context, teamId);
	const codes = context.numbers('codes') ?? [];
	const after = unreadOnly ? 0 : context.count('last_update', 0);
	const found = context.store.activity.messages(context.user.user_id, {
		teamId,
		codes,
		after,
		unreadOnly,
		limit,
	});
	return { result: found.rows.map(messageView), totalRecords: found.total };
}

/** The newest page_size messages; last_update leaves out those that are not later. */
const listInboxMessages: Action = (context) => {
	const limit = context.count('page_size');
	if (limit === 0) throw new Failure('INVALID_PARAMETER', 'page_size');
	return messagesOf(context, { unreadOnly: false, limit });
};

/** Every unread message. Nothing in the API marks one as read; `sandbox.store.activity.markRead` does. */
const listUnreadInboxMessages: Action = (context) =>
	messagesOf(context, { unreadOnly: true, limit: Number.MAX_SAFE_INTEGER });

/** Operations of the tag Message. */
export const message = { listInboxMessages, listUnreadInboxMessages };
