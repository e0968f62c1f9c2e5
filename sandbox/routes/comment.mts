import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { MESSAGE_CODE, notifyMembers } from '../rules/notify.mts';
import { projectOf } from '../rules/permissions.mts';
import { without } from '../rules/views.mts';
import type { CommentRow } from '../store/rows.mts';

/** A comment of the caller's own. @throws Failure COMMENT_NOT_FOUND_OF_USER for another's, too */
function ownComment(context: Context): CommentRow {
	const { project_id: projectId } = projectOf(context, 'read');
	const comment = context.store.sharing.comment(context.text('comment_id'));
	if (comment?.project_id !== projectId || comment.user_id !== context.user.user_id) {
		throw new Failure('COMMENT_NOT_FOUND_OF_USER');
	}
	return comment;
}

/** Writes a comment, kept as it is, and tells the inboxes of the other members. */
const createComment: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'write');
	const { user_id: userId } = context.user;
	const comment = context.store.sharing.addComment({
		project_id: projectId,
		user_id: userId,
		text: context.text('text'),
	});
	notifyMembers(context, projectId, MESSAGE_CODE.COMMENTED);
	return { result: comment };
};

/** Changes the text of a comment, and its last_update with it. */
const updateComment: Action = (context) => {
	const { comment_id: commentId } = ownComment(context);
	context.store.sharing.updateComment(commentId, context.text('text'));
	return { result: context.store.sharing.comment(commentId) };
};

/** Deletes a comment. */
const deleteComment: Action = (context) => {
	context.store.sharing.removeComment(ownComment(context).comment_id);
};

/** Lists comments. total_records counts every match; last_update leaves out what has not changed since. */
const listComments: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'read');
	const sortKey = context.integer('sort_key');
	if (sortKey !== 1 && sortKey !== 2) throw new Failure('INVALID_PARAMETER', 'sort_key');
	const { rows, total } = context.store.sharing.comments(projectId, {
		...context.page(0),
		after: context.count('last_update', 0),
		newestFirst: sortKey === 2,
	});
	const result = rows.map((comment) => without(comment, 'last_update'));
	return { result, totalRecords: total };
};

/** Operations of the tag Comment. */
export const comment = { createComment, updateComment, deleteComment, listComments };
