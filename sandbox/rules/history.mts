/**
 * Writing the history. Category and history_type are the numbers of the contract's examples. Actions for which it
 * shows none (comments, licences, encoding, memberships, downloads) leave no entry.
 */
import type { FileRow, FolderRow, HistoryRow, LinkRow, ProjectRow, UserRow } from '../store/rows.mts';
import type { Context } from './call.mts';

const CATEGORY = { FILE: 2, PROJECT: 3, USER: 4, FOLDER: 5 } as const;

/** Kinds of event. 403 and 404 are in the examples without explanation; signing in and out is the sandbox's guess. */
export const HISTORY_TYPE = {
	FILE_ADDED: 200,
	PROJECT_ADDED: 300,
	PROJECT_UPDATED: 301,
	PROJECT_DELETED: 302,
	USER_CREATED: 400,
	USER_UPDATED: 401,
	USER_DELETED: 402,
	SIGNED_IN: 403,
	SIGNED_OUT: 404,
	LINK_CREATED: 408,
	LINK_SHARED: 410,
	FOLDER_CREATED: 500,
	RENAMED: 800,
	REMOVED: 801,
	MOVED: 802,
	DELETED: 803,
	RESTORED: 804,
} as const;

const WORDS: Record<number, string> = {
	[HISTORY_TYPE.RENAMED]: 'Update',
	[HISTORY_TYPE.REMOVED]: 'Remove',
	[HISTORY_TYPE.MOVED]: 'Move',
	[HISTORY_TYPE.DELETED]: 'Delete',
	[HISTORY_TYPE.RESTORED]: 'Restore',
};

interface HistoryObject {
	role: number;
	new_role: number;
	[property: string]: string | number;
}

function thing(values: Record<string, string | number>): HistoryObject {
	return { ...values, role: 0, new_role: 0 };
}

function write(
	context: Context,
	actor: UserRow,
	entry: Partial<HistoryRow>,
	data?: Record<string, unknown>,
): void {
	const userAction = {
		user_id: actor.user_id,
		team_id: actor.team_id,
		role_id: actor.role_id,
		email_address: actor.mail_address,
		first_name: actor.first_name,
		last_name: actor.last_name,
		sign_up_date: actor.signup_date,
	};
	context.store.activity.addHistory({
		category: CATEGORY.USER,
		history_type: 0,
		...entry,
		user_id: actor.user_id,
		team_id: actor.team_id,
		data: data ? JSON.stringify({ ...data, user_action: userAction }) : null,
	});
}

/** A sign-in or sign-out, which has no data object. */
export function recordSession(context: Context, actor: UserRow, type: number): void {
	write(context, actor, { category: CATEGORY.USER, history_type: type });
}

/** A project was added, changed or deleted. @param newName name after a change */
export function recordProject(context: Context, type: number, project: ProjectRow, newName?: string): void {
	const words = { 300: 'Add new project', 301: 'Update project' }[type] ?? 'Delete project';
	const renamed = newName === undefined ? undefined : { new_name: newName };
	write(
		context,
		context.user,
		// The examples of a deleted project name none in project_id.
		{ category: CATEGORY.PROJECT, history_type: type, project_id: type === 302 ? null : project.project_id },
		{
			result: [thing({ id: project.project_id, name: project.name, ...renamed })],
			description: words,
			type: 'PROJECT',
		},
	);
}

/** Where a file or folder is: its folder or, at the top, its project. */
function parentOf(
	context: Context,
	projectId: string,
	folderId: string | null,
): Record<string, string> | undefined {
	const folder = folderId === null ? undefined : context.store.items.folder(folderId);
	if (folder) return { id: folder.folder_id, name: folder.name, content_type: 'application/folder' };
	const project = context.store.projects.get(projectId);
	return project && { id: project.project_id, name: project.name, content_type: 'application/project' };
}

/** Files were added. @param cloudType 0 for an upload, else the cloud_type of upload/cloud */
export function recordFilesAdded(context: Context, files: FileRow[], cloudType: number): void {
	const [first] = files;
	if (!first || first.project_id === null) return;
	const result = files.map((file) =>
		thing({ id: file.file_id, name: file.title, cloud_type: cloudType, content_type: file.content_type }),
	);
	const description = 'Add new file';
	writeFiles(context, HISTORY_TYPE.FILE_ADDED, first.project_id, files, { result, description });
}

/** Files of one project were renamed, removed, moved, deleted or restored. @param newName name after a rename */
export function recordFiles(
	context: Context,
	type: number,
	projectId: string,
	files: FileRow[],
	newName?: string,
): void {
	const renamed = newName === undefined ? undefined : { new_name: newName };
	// In the contract's example of a removal the id is that of the project; the ids of the files are in file_ids.
	const idOf = (file: FileRow) => (type === HISTORY_TYPE.REMOVED ? projectId : file.file_id);
	const result = files.map((file) =>
		thing({ id: idOf(file), name: file.title, ...renamed, content_type: file.content_type }),
	);
	writeFiles(context, type, projectId, files, { result, description: `${WORDS[type]} file` });
}

function writeFiles(
	context: Context,
	type: number,
	projectId: string,
	files: FileRow[],
	data: Record<string, unknown>,
): void {
	const parent = parentOf(context, projectId, files[0]?.folder_id ?? null);
	write(
		context,
		context.user,
		{
			category: CATEGORY.FILE,
			history_type: type,
			project_id: projectId,
			file_ids: `,${files.map((file) => file.file_id).join(',')},`,
		},
		{ ...data, type: 'FILE', ...(parent && { parent }) },
	);
}

/** A folder was created, renamed, removed, moved, deleted or restored. @param newName name after a rename */
export function recordFolder(context: Context, type: number, folder: FolderRow, newName?: string): void {
	const renamed = newName === undefined ? undefined : { new_name: newName };
	const hasParent = type === HISTORY_TYPE.FOLDER_CREATED || type === HISTORY_TYPE.MOVED;
	const parent = hasParent ? parentOf(context, folder.project_id, folder.parent_folder_id) : undefined;
	const object = { id: folder.folder_id, name: folder.name, ...renamed, content_type: 'application/folder' };
	write(
		context,
		context.user,
		{
			category: CATEGORY.FOLDER,
			history_type: type,
			project_id: folder.project_id,
			folder_ids: `,${folder.folder_id},`,
		},
		{
			result: [thing(object)],
			description: `${WORDS[type] ?? 'Create'} folder`,
			type: 'FOLDER',
			...(parent && { parent }),
		},
	);
}

/** Users were created, changed or deleted. @param actor who did it, when that is not the caller */
export function recordUsers(context: Context, type: number, users: UserRow[], actor = context.user): void {
	const description = { 400: 'Create user', 401: 'Update User' }[type] ?? 'user delete';
	const result = users.map((user) => ({
		id: user.user_id,
		role: user.role_id,
		new_role: 0,
		first_name: user.first_name,
		last_name: user.last_name,
	}));
	write(
		context,
		actor,
		{ category: CATEGORY.USER, history_type: type },
		{ result, description, type: 'USER' },
	);
}

/** A link was created. @param info the link as link/get answers it, password included, as in the examples */
export function recordLinkCreated(context: Context, link: LinkRow, info: Record<string, unknown>): void {
	const entry = { history_type: HISTORY_TYPE.LINK_CREATED, project_id: link.project_id };
	const shared = sharedObject(context, link);
	write(context, context.user, entry, {
		description: 'User Create Link',
		type: 'USER',
		shared_object: shared,
		link: info,
	});
}

/** A link was mailed to people. */
export function recordLinkShared(context: Context, link: LinkRow, emails: string[]): void {
	const entry = { history_type: HISTORY_TYPE.LINK_SHARED, project_id: link.project_id };
	const result = emails.map((email) => thing({ name: email }));
	const shared = sharedObject(context, link);
	write(context, context.user, entry, {
		result,
		description: 'User Share Link',
		type: 'USER',
		shared_object: shared,
	});
}

function sharedObject(context: Context, link: LinkRow): HistoryObject {
	const { items, projects } = context.store;
	const file = items.file(link.file_id);
	if (file) return thing({ id: file.file_id, name: file.title, content_type: file.content_type });
	const folder = items.folder(link.folder_id);
	if (folder) return thing({ id: folder.folder_id, name: folder.name, content_type: 'application/folder' });
	const name = projects.get(link.project_id)?.name ?? '';
	return thing({ id: link.project_id, name, content_type: 'application/project' });
}
