import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { MESSAGE_CODE, notifyOtherMembers } from '../rules/messages.mts';
import { projectOf } from '../rules/permissions.mts';
import { omit } from '../rules/views.mts';
import type { CommentRow } from '../store/rows.mts';

/** Returns a comment that the caller wrote. @throws ApiError COMMENT_NOT_FOUND_OF_USER */
function ownComment(call: Call): CommentRow {
	const { project_id: projectId } = projectOf(call, 'read');
	const comment = call.store.sharing.comment(call.text('comment_id'));
	if (comment?.project_id !== projectId || comment.user_id !== call.user.user_id) {
		throw new ApiError('COMMENT_NOT_FOUND_OF_USER');
	}
	return comment;
}

/** Adds a comment and notifies the other members. */
const createComment: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'write');
	const { user_id: userId } = call.user;
	const comment = call.store.sharing.addComment({
		project_id: projectId,
		user_id: userId,
		text: call.text('text'),
	});
	notifyOtherMembers(call, projectId, MESSAGE_CODE.COMMENTED);
	return { result: comment };
};

/** Changes the text of a comment and its last_update. */
const updateComment: Action = (call) => {
	const { comment_id: commentId } = ownComment(call);
	call.store.sharing.updateComment(commentId, call.text('text'));
	return { result: call.store.sharing.comment(commentId) };
};

/** Deletes a comment. */
const deleteComment: Action = (call) => {
	call.store.sharing.removeComment(ownComment(call).comment_id);
};

/** Lists the comments changed after last_update, page by page. total_records is the number of all matches. */
const listComments: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'read');
	const sortKey = call.integer('sort_key');
	if (sortKey !== 1 && sortKey !== 2) throw new ApiError('INVALID_PARAMETER', 'sort_key');
	const { rows, total } = call.store.sharing.comments(projectId, {
		...call.page(),
		...call.changed(),
		newestFirst: sortKey === 2,
	});
	const result = rows.map((comment) => omit(comment, 'last_update'));
	return { result, totalRecords: total };
};

/** Operations of the tag Comment. */
export const comment = { createComment, updateComment, deleteComment, listComments };
