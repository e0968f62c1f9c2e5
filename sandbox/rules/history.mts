/**
 * Writing the history. What has no example in the contract (comments, licenses, encoding, memberships, downloads) is
 * not recorded.
 */
import type { FileRow, FolderRow, HistoryRow, LinkRow, ProjectRow, UserRow } from '../store/rows.mts';
import type { Call } from './call.mts';
import { DESCRIPTIONS, HISTORY_TYPE, VERBS } from './historyTypes.mts';

const CATEGORY = { FILE: 2, PROJECT: 3, USER: 4, FOLDER: 5 } as const;

/** Something that an entry is about. */
interface Subject {
	role: number;
	new_role: number;
	[property: string]: string | number;
}

/** @param newName name after a change */
function subject(values: Record<string, string | number>, newName?: string): Subject {
	return { ...values, ...(newName !== undefined && { new_name: newName }), role: 0, new_role: 0 };
}

function addEntry(
	call: Call,
	actor: UserRow,
	entry: Pick<HistoryRow, 'category' | 'history_type'> & Partial<HistoryRow>,
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
	call.store.activity.addHistory({
		...entry,
		user_id: actor.user_id,
		team_id: actor.team_id,
		data: data ? JSON.stringify({ ...data, user_action: userAction }) : null,
	});
}

/** Records that a user signed in or out, which has no data object. */
export function recordSession(call: Call, actor: UserRow, type: number): void {
	addEntry(call, actor, { category: CATEGORY.USER, history_type: type });
}

/** Records that a project was added, changed or deleted. @param newName name after a change */
export function recordProject(call: Call, type: number, project: ProjectRow, newName?: string): void {
	addEntry(
		call,
		call.user,
		{
			category: CATEGORY.PROJECT,
			history_type: type,
			// The examples of a deleted project have no project_id.
			project_id: type === HISTORY_TYPE.PROJECT_DELETED ? null : project.project_id,
		},
		{
			result: [subject({ id: project.project_id, name: project.name }, newName)],
			description: DESCRIPTIONS[type],
			type: 'PROJECT',
		},
	);
}

/** What a file or folder is in: its folder or, at the top level, its project. */
function parentOf(
	call: Call,
	projectId: string,
	folderId: string | null,
): Record<string, string> | undefined {
	const folder = folderId === null ? undefined : call.store.items.folder(folderId);
	if (folder) return { id: folder.folder_id, name: folder.name, content_type: 'application/folder' };
	const project = call.store.projects.get(projectId);
	return project && { id: project.project_id, name: project.name, content_type: 'application/project' };
}

/**
 * Records that files were added to a project.
 * @param cloudType 0 for an upload, otherwise the cloud_type of upload/cloud
 */
export function recordFilesAdded(call: Call, files: FileRow[], cloudType: number): void {
	const [first] = files;
	if (!first || first.project_id === null) return;
	const type = HISTORY_TYPE.FILE_ADDED;
	const result = files.map((file) =>
		subject({ id: file.file_id, name: file.title, cloud_type: cloudType, content_type: file.content_type }),
	);
	addFileEntry(call, type, first.project_id, files, { result, description: DESCRIPTIONS[type] });
}

/**
 * Records that files of a project were renamed, removed, moved, deleted or restored.
 * @param newName name after a change
 */
export function recordFiles(
	call: Call,
	type: number,
	projectId: string,
	files: FileRow[],
	newName?: string,
): void {
	// In the contract's example of a removal, the ID is that of the project. The IDs of the files are in file_ids.
	const idOf = (file: FileRow) => (type === HISTORY_TYPE.REMOVED ? projectId : file.file_id);
	const result = files.map((file) =>
		subject({ id: idOf(file), name: file.title, content_type: file.content_type }, newName),
	);
	addFileEntry(call, type, projectId, files, { result, description: `${VERBS[type]} file` });
}

function addFileEntry(
	call: Call,
	type: number,
	projectId: string,
	files: FileRow[],
	data: Record<string, unknown>,
): void {
	const parent = parentOf(call, projectId, files[0]?.folder_id ?? null);
	addEntry(
		call,
		call.user,
		{
			category: CATEGORY.FILE,
			history_type: type,
			project_id: projectId,
			file_ids: `,${files.map((file) => file.file_id).join(',')},`,
		},
		{ ...data, type: 'FILE', ...(parent && { parent }) },
	);
}

/**
 * Records that a folder was created, renamed, removed, moved, deleted or restored.
 * @param newName name after a change
 */
export function recordFolder(call: Call, type: number, folder: FolderRow, newName?: string): void {
	const hasParent = type === HISTORY_TYPE.FOLDER_CREATED || type === HISTORY_TYPE.MOVED;
	const parent = hasParent ? parentOf(call, folder.project_id, folder.parent_folder_id) : undefined;
	const values = { id: folder.folder_id, name: folder.name, content_type: 'application/folder' };
	addEntry(
		call,
		call.user,
		{
			category: CATEGORY.FOLDER,
			history_type: type,
			project_id: folder.project_id,
			folder_ids: `,${folder.folder_id},`,
		},
		{
			result: [subject(values, newName)],
			description: `${VERBS[type]} folder`,
			type: 'FOLDER',
			...(parent && { parent }),
		},
	);
}

/** Records that users were created, changed or removed. @param actor who did it, if not the caller */
export function recordUsers(call: Call, type: number, users: UserRow[], actor = call.user): void {
	const result = users.map((user) => ({
		id: user.user_id,
		role: user.role_id,
		new_role: 0,
		first_name: user.first_name,
		last_name: user.last_name,
	}));
	const data = { result, description: DESCRIPTIONS[type], type: 'USER' };
	addEntry(call, actor, { category: CATEGORY.USER, history_type: type }, data);
}

/**
 * Records that a link was created.
 * @param info what link/get returns: the password is in the contract's example, too
 */
export function recordLinkCreated(call: Call, link: LinkRow, info: Record<string, unknown>): void {
	addLinkEntry(call, HISTORY_TYPE.LINK_CREATED, link, { link: info });
}

/** Records that a link was mailed. */
export function recordLinkShared(call: Call, link: LinkRow, emails: string[]): void {
	addLinkEntry(call, HISTORY_TYPE.LINK_SHARED, link, {
		result: emails.map((email) => subject({ name: email })),
	});
}

function addLinkEntry(call: Call, type: number, link: LinkRow, data: Record<string, unknown>): void {
	addEntry(
		call,
		call.user,
		{ category: CATEGORY.USER, history_type: type, project_id: link.project_id },
		{ ...data, description: DESCRIPTIONS[type], type: 'USER', shared_object: sharedSubject(call, link) },
	);
}

function sharedSubject(call: Call, link: LinkRow): Subject {
	const { items, projects } = call.store;
	const file = items.file(link.file_id);
	if (file) return subject({ id: file.file_id, name: file.title, content_type: file.content_type });
	const folder = items.folder(link.folder_id);
	if (folder) return subject({ id: folder.folder_id, name: folder.name, content_type: 'application/folder' });
	const name = projects.get(link.project_id)?.name ?? '';
	return subject({ id: link.project_id, name, content_type: 'application/project' });
}
