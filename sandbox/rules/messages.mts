/** Writing the messages that users find in their inboxes. */
import type { Call } from './call.mts';

/**
 * Codes of inbox messages. The contract has 405, 406 and 407 without explanation; the meanings are the sandbox's guess.
 */
export const MESSAGE_CODE = { INVITED: 405, LINK_SHARED: 406, COMMENTED: 407 } as const;

/** Sends a message from the caller to a user. */
export function notify(call: Call, toUserId: string, projectId: string, code: number): void {
	call.store.activity.addMessage({
		from_user_id: call.user.user_id,
		to_user_id: toUserId,
		team_id: call.user.team_id,
		project_id: projectId,
		project_name: call.store.projects.get(projectId)?.name ?? '',
		code,
	});
}

/** Sends a message from the caller to all other members of a project. */
export function notifyOtherMembers(call: Call, projectId: string, code: number): void {
	for (const { user_id: userId } of call.store.projects.members(projectId)) {
		if (userId !== call.user.user_id) notify(call, userId, projectId, code);
	}
}
