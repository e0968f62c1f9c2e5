import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { recordLinkCreated, recordLinkShared } from '../rules/history.mts';
import { contentOfLink, liveLink } from '../rules/linkAccess.mts';
import { notifyMembers } from '../rules/notify.mts';
import { MESSAGE_CODE } from '../rules/notify.mts';
import { liveFile, liveFolder, projectOf } from '../rules/permissions.mts';
import { fileEntry, folderEntry, linkView } from '../rules/views.mts';
import type { LinkRow } from '../store/rows.mts';
import { LINK_TYPE } from '../store/sharing.mts';

/** The folder or file of a new link. type_share and the ids have to agree: see LINK_TYPE. */
function targetOf(context: Context): Pick<LinkRow, 'linktype' | 'folder_id' | 'file_id'> {
	const linktype = context.integer('type_share');
	const folderId = context.optional('folder_id');
	const fileId = context.optional('file_id');
	const projectId = context.text('project_id');
	if (!Object.values<number>(LINK_TYPE).includes(linktype))
		throw new Failure('INVALID_PARAMETER', 'type_share');
	if (folderId !== undefined && linktype !== LINK_TYPE.FOLDER)
		throw new Failure('INVALID_PARAMETER', 'folder_id');
	if (fileId !== undefined && linktype !== LINK_TYPE.FILE) throw new Failure('INVALID_PARAMETER', 'file_id');
	if (linktype === LINK_TYPE.FOLDER) {
		return {
			linktype,
			folder_id: liveFolder(context, projectId, context.text('folder_id')).folder_id,
			file_id: '',
		};
	}
	if (linktype === LINK_TYPE.FILE) {
		return {
			linktype,
			folder_id: '',
			file_id: liveFile(context, projectId, context.text('file_id')).file_id,
		};
	}
	return { linktype, folder_id: '', file_id: '' };
}

/** Makes a link. Without an expiry_date it never ends; one in the past is taken, and the link has ended already. */
const createLink: Action = (context) => {
	const { sharing } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const isPublic = context.integer('is_public');
	if (isPublic !== 0 && isPublic !== 1) throw new Failure('INVALID_PARAMETER', 'is_public');
	const link = sharing.addLink({
		...targetOf(context),
		project_id: projectId,
		user_id: context.user.user_id,
		password: context.optional('password') ?? '',
		expiry_date: context.date('expiry_date') ?? '',
		is_public: isPublic,
	});
	const path = sharing.linkPath(link.link_id);
	recordLinkCreated(context, link, linkView(link, path));
	return { result: { link_id: link.link_id, link: path } };
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Mails a link. The addresses are kept in its property emails; the password is not part of the mail. */
const shareLink: Action = (context) => {
	const { sharing, activity } = context.store;
	const link = liveLink(context.store, context.text('link_id'));
	projectOf(context, 'write', link.project_id);
	const emails = context.list('emails');
	const malformed = emails.find((email) => !EMAIL.test(email));
	if (malformed !== undefined) throw new Failure('ERR_INVALID_EMAIL', malformed);
	const known = link.emails === '' ? [] : link.emails.split(',');
	sharing.updateLink(link.link_id, { emails: [...new Set([...known, ...emails])].join(',') });
	for (const recipient of emails) {
		const subject = `${context.user.first_name} ${context.user.last_name} shares a document with you`;
		const text = `${context.optional('message') ?? ''}\n\n${sharing.linkPath(link.link_id)}`.trim();
		activity.addMail({ kind: 'link', recipient, subject, text, link_id: link.link_id });
	}
	recordLinkShared(context, link, emails);
	notifyMembers(context, link.project_id, MESSAGE_CODE.LINK_SHARED);
};

/** Deactivates a link, for its creator and for those who manage the project. It is not found afterwards. */
const removeLink: Action = (context) => {
	const link = liveLinkOrExpired(context);
	projectOf(context, link.user_id === context.user.user_id ? 'read' : 'manage', link.project_id);
	context.store.sharing.updateLink(link.link_id, { status: 0 });
};

function liveLinkOrExpired(context: Context): LinkRow {
	const link = context.store.sharing.link(context.text('link_id'));
	if (!link || link.status !== 1) throw new Failure('LINK_NOT_FOUND');
	return link;
}

/** Returns a link to anyone, its password in clear, as documented. */
const getLink: Action = (context) => {
	const link = liveLink(context.store, context.text('link_id'));
	return { result: linkView(link, context.store.sharing.linkPath(link.link_id)) };
};

/** Lists what a link leads to; a link to a file lists that file. There is no parameter for a password. */
const browseLink: Action = (context) => {
	const link = liveLink(context.store, context.text('link_id'));
	const { folders, files } = contentOfLink(context.store, link, context.optional('child_folder_id'));
	return { result: [...folders.map(folderEntry), ...files.map(fileEntry)] };
};

/** Operations of the tag Link. */
export const link = { createLink, shareLink, removeLink, getLink, browseLink };
