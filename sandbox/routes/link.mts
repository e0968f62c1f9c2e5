import { ApiError } from '../contract/apiError.mts';
import { isEmail } from '../contract/emails.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordLinkCreated, recordLinkShared } from '../rules/history.mts';
import { contentOfLink, existingLink, liveLink } from '../rules/linkAccess.mts';
import { liveFile, liveFolder } from '../rules/lookup.mts';
import { MESSAGE_CODE, notifyOtherMembers } from '../rules/messages.mts';
import { projectOf } from '../rules/permissions.mts';
import { fileEntry, folderEntry, linkView } from '../rules/views.mts';
import type { LinkRow } from '../store/rows.mts';
import { LINK_STATUS, LINK_TYPE } from '../store/sharing.mts';

/** What a new link shares. folder_id and file_id have to match type_share, one of LINK_TYPE. */
function targetOf(call: Call): Pick<LinkRow, 'linktype' | 'folder_id' | 'file_id'> {
	const linktype = call.integer('type_share');
	const folderId = call.optional('folder_id');
	const fileId = call.optional('file_id');
	const projectId = call.text('project_id');
	if (!Object.values<number>(LINK_TYPE).includes(linktype))
		throw new ApiError('INVALID_PARAMETER', 'type_share');
	if (folderId !== undefined && linktype !== LINK_TYPE.FOLDER)
		throw new ApiError('INVALID_PARAMETER', 'folder_id');
	if (fileId !== undefined && linktype !== LINK_TYPE.FILE) throw new ApiError('INVALID_PARAMETER', 'file_id');
	if (linktype === LINK_TYPE.FOLDER) {
		return {
			linktype,
			folder_id: liveFolder(call, projectId, call.text('folder_id')).folder_id,
			file_id: '',
		};
	}
	if (linktype === LINK_TYPE.FILE) {
		return {
			linktype,
			folder_id: '',
			file_id: liveFile(call, projectId, call.text('file_id')).file_id,
		};
	}
	return { linktype, folder_id: '', file_id: '' };
}

/**
 * Creates a link. Without an expiry_date it never expires. A date in the past is accepted: the link has expired then.
 */
const createLink: Action = (call) => {
	const { sharing } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const isPublic = call.integer('is_public');
	if (isPublic !== 0 && isPublic !== 1) throw new ApiError('INVALID_PARAMETER', 'is_public');
	const link = sharing.addLink({
		...targetOf(call),
		project_id: projectId,
		user_id: call.user.user_id,
		password: call.optional('password') ?? '',
		expiry_date: call.date('expiry_date') ?? '',
		is_public: isPublic,
	});
	const path = sharing.linkPath(link.link_id);
	recordLinkCreated(call, link, linkView(link, path));
	return { result: { link_id: link.link_id, link: path } };
};

/** Mails a link. It keeps the addresses in its property emails. The password is not in the mail. */
const shareLink: Action = (call) => {
	const { sharing, activity } = call.store;
	const link = liveLink(call.store, call.text('link_id'));
	projectOf(call, 'write', link.project_id);
	const emails = call.list('emails');
	const malformed = emails.find((email) => !isEmail(email));
	if (malformed !== undefined) throw new ApiError('ERR_INVALID_EMAIL', malformed);
	const earlier = link.emails === '' ? [] : link.emails.split(',');
	sharing.updateLink(link.link_id, { emails: [...new Set([...earlier, ...emails])].join(',') });
	for (const recipient of emails) {
		const subject = `${call.user.first_name} ${call.user.last_name} shares a document with you`;
		const text = `${call.optional('message') ?? ''}\n\n${sharing.linkPath(link.link_id)}`.trim();
		activity.addMail({ kind: 'link', recipient, subject, text, link_id: link.link_id });
	}
	recordLinkShared(call, link, emails);
	notifyOtherMembers(call, link.project_id, MESSAGE_CODE.LINK_SHARED);
};

/** Removes a link, expired or not. Its creator may do so, and whoever manages the project. */
const removeLink: Action = (call) => {
	const link = existingLink(call.store, call.text('link_id'));
	projectOf(call, link.user_id === call.user.user_id ? 'read' : 'manage', link.project_id);
	call.store.sharing.updateLink(link.link_id, { status: LINK_STATUS.REMOVED });
};

/** Returns a link to anyone, with its password in clear, as documented. */
const getLink: Action = (call) => {
	const link = liveLink(call.store, call.text('link_id'));
	return { result: linkView(link, call.store.sharing.linkPath(link.link_id)) };
};

/** Lists what a link shares. The contract has no parameter for the password. */
const browseLink: Action = (call) => {
	const link = liveLink(call.store, call.text('link_id'));
	const { folders, files } = contentOfLink(call.store, link, call.optional('child_folder_id'));
	return { result: [...folders.map(folderEntry), ...files.map(fileEntry)] };
};

/** Operations of the tag Link. */
export const link = { createLink, shareLink, removeLink, getLink, browseLink };
