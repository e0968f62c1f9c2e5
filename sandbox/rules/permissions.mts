/**
 * Who may do what. The contract names the roles and hardly says what they allow; this is the sandbox's reading.
 *
 * Project roles: all four read, download included; Owner, Editor and Member also change content (folders, files,
 * encoding, links, comments); Owner and Editor also change the project, its members and its licences; only an Owner
 * deletes the project or makes others Owner. A role in the team gives no access to a project.
 *
 * Team roles: an Admin manages everybody, a Manager manages Members only. Everybody may create projects.
 */
import { Failure } from '../contract/failure.mts';
import type { FileRow, FolderRow, ProjectRow, UserRow } from '../store/rows.mts';
import type { Context } from './call.mts';

export const TEAM_ROLE = {
	/** Administrator of the service, above all teams. The contract does not give the number. */
	SERVICE_ADMIN: 0,
	ADMIN: 1,
	MANAGER: 2,
	MEMBER: 3,
} as const;

export const PROJECT_ROLE = { OWNER: 1, EDITOR: 2, MEMBER: 3, LIMITED_MEMBER: 4 } as const;

/** The highest role number, which is the weakest role, that has a right in a project. */
const WEAKEST_ROLE = {
	read: PROJECT_ROLE.LIMITED_MEMBER,
	write: PROJECT_ROLE.MEMBER,
	manage: PROJECT_ROLE.EDITOR,
	own: PROJECT_ROLE.OWNER,
} as const;

/** A right in a project. */
export type Right = keyof typeof WEAKEST_ROLE;

/**
 * The project with the given id, if the caller has the right in it.
 * @throws Failure PROJECT_NOT_FOUND when the caller's team has no such project, INVALID_ROLE_USER when the caller is
 *   not a member or has too weak a role
 */
export function projectOf(
	context: Context,
	right: Right,
	projectId = context.text('project_id'),
): ProjectRow {
	const project = context.store.projects.get(projectId);
	if (!project || project.team_id !== context.user.team_id) throw new Failure('PROJECT_NOT_FOUND', projectId);
	const member = context.store.projects.member(projectId, context.user.user_id);
	if (!member || member.project_role_id > WEAKEST_ROLE[right]) throw new Failure('INVALID_ROLE_USER');
	return project;
}

/** A live folder of a project. @throws Failure FOLDER_NOT_FOUND */
export function liveFolder(context: Context, projectId: string, folderId: string): FolderRow {
	const folder = context.store.items.folder(folderId);
	if (!folder || folder.project_id !== projectId || folder.recycled !== null) {
		throw new Failure('FOLDER_NOT_FOUND', folderId);
	}
	return folder;
}

/** A live file of a project. @throws Failure FILE_NOT_FOUND */
export function liveFile(context: Context, projectId: string, fileId: string): FileRow {
	const file = context.store.items.file(fileId);
	if (!file || file.project_id !== projectId || file.recycled !== null)
		throw new Failure('FILE_NOT_FOUND', fileId);
	return file;
}

/** Live files of a project, all of the given ids. @throws Failure FILE_NOT_FOUND when one is not there */
export function liveFiles(context: Context, projectId: string, fileIds: string[]): FileRow[] {
	return fileIds.map((fileId) => liveFile(context, projectId, fileId));
}

/** A user of the caller's team who has not been removed. @throws Failure USER_NOT_FOUND */
export function teammate(context: Context, userId: string): UserRow {
	const user = context.store.accounts.user(userId);
	if (!user || user.team_id !== context.user.team_id || user.status === 2)
		throw new Failure('USER_NOT_FOUND', userId);
	return user;
}

/** Refuses callers who do not manage users of the given team role. @throws Failure ERR_INVALID_ROLEID */
export function requireManagerOf(context: Context, roleId: number): void {
	const { role_id: own } = context.user;
	if (own === TEAM_ROLE.ADMIN) return;
	if (own === TEAM_ROLE.MANAGER && roleId === TEAM_ROLE.MEMBER) return;
	throw new Failure('ERR_INVALID_ROLEID');
}

/** Refuses callers of another team than the given one. @throws Failure ERR_TEAM_NOT_EXIST */
export function requireOwnTeam(context: Context, teamId: string): void {
	if (context.user.team_id !== teamId) throw new Failure('ERR_TEAM_NOT_EXIST', teamId);
}
