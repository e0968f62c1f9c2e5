import type { Context } from './call.mts';

/** Codes of inbox messages. The contract names 405, 406 and 407 and explains none: the meanings are the sandbox's. */
export const MESSAGE_CODE = { INVITED: 405, LINK_SHARED: 406, COMMENTED: 407 } as const;

/** Puts a message from the caller into the inbox of a user. */
export function notify(context: Context, toUserId: string, projectId: string, code: number): void {
	context.store.activity.addMessage({
		from_user_id: context.user.user_id,
		to_user_id: toUserId,
		team_id: context.user.team_id,
		project_id: projectId,
		project_name: context.store.projects.get(projectId)?.name ?? '',
		code,
	});
}

/** Puts a message into the inbox of every member of a project but the caller. */
export function notifyMembers(context: Context, projectId: string, code: number): void {
	for (const { user_id: userId } of context.store.projects.members(projectId)) {
		if (userId !== context.user.user_id) notify(context, userId, projectId, code);
	}
}
