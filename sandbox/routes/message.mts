import type { Action, JsonResponse, Call } from '../rules/call.mts';
import { requireOwnTeam } from '../rules/permissions.mts';
import { messageView } from '../rules/views.mts';

/** The newest messages to the caller, newest first. total_records is the number of all matches. */
function messagesOf(call: Call, { unreadOnly, limit }: { unreadOnly: boolean; limit: number }): JsonResponse {
	const teamId = call.text('team_id');
	requireOwnTeam(call, teamId);
	const codes = call.numbers('codes') ?? [];
	const found = call.store.activity.messages(call.user.user_id, {
		teamId,
		...(call.options.listFilters === 'applied' && { codes }),
		...(!unreadOnly && call.changed()),
		unreadOnly,
		limit,
	});
	return { result: found.rows.map(messageView), totalRecords: found.total };
}

/** Lists the newest messages after last_update, at most page_size of them. */
const listInboxMessages: Action = (call) => {
	return messagesOf(call, { unreadOnly: false, limit: call.newest() });
};

/** Lists all unread messages. The API cannot mark one as read; `sandbox.store.activity.markRead` can. */
const listUnreadInboxMessages: Action = (call) =>
	messagesOf(call, { unreadOnly: true, limit: Number.MAX_SAFE_INTEGER });

/** Operations of the tag Message. */
export const message = { listInboxMessages, listUnreadInboxMessages };
