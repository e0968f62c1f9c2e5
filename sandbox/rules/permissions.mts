/**
 * Who may do what. The contract names the roles but hardly says what they allow; this is the sandbox's interpretation.
 *
 * Project roles: all four may read, downloads included. Owner, Editor and Member may also change content: folders,
 * files, encoding, links and comments. Owner and Editor may also change the project, its members and its licenses. Only
 * an Owner may delete the project or make others Owner. A role in the team gives no access to a project.
 *
 * Team roles: an Admin manages all users, a Manager only Members. Every user may create projects.
 */
import { ApiError } from '../contract/apiError.mts';
import { TEAM_ROLE } from '../store/accounts.mts';
import { PROJECT_ROLE } from '../store/projects.mts';
import type { ProjectRow } from '../store/rows.mts';
import type { Call } from './call.mts';

/** The weakest role, which is the one with the highest number, that has a right in a project. */
const WEAKEST_ROLE = {
	read: PROJECT_ROLE.LIMITED_MEMBER,
	write: PROJECT_ROLE.MEMBER,
	manage: PROJECT_ROLE.EDITOR,
	own: PROJECT_ROLE.OWNER,
} as const;

/** A right in a project. */
export type Right = keyof typeof WEAKEST_ROLE;

/**
 * Returns a project in which the caller has a right.
 * @param projectId the parameter project_id by default
 * @throws ApiError PROJECT_NOT_FOUND if the caller's team has no such project, INVALID_ROLE_USER if the caller does not
 *   have the right
 */
export function projectOf(call: Call, right: Right, projectId = call.text('project_id')): ProjectRow {
	const project = call.store.projects.get(projectId);
	if (!project || project.team_id !== call.user.team_id) throw new ApiError('PROJECT_NOT_FOUND', projectId);
	const member = call.store.projects.member(projectId, call.user.user_id);
	if (!member || member.project_role_id > WEAKEST_ROLE[right]) throw new ApiError('INVALID_ROLE_USER');
	return project;
}

/** Makes sure that the caller manages users of a team role. @throws ApiError ERR_INVALID_ROLEID */
export function requireManagerOf(call: Call, roleId: number): void {
	const { role_id: own } = call.user;
	if (own === TEAM_ROLE.ADMIN) return;
	if (own === TEAM_ROLE.MANAGER && roleId === TEAM_ROLE.MEMBER) return;
	throw new ApiError('ERR_INVALID_ROLEID');
}

/** Makes sure that a team is the caller's. @throws ApiError ERR_TEAM_NOT_EXIST */
export function requireOwnTeam(call: Call, teamId: string): void {
	if (call.user.team_id !== teamId) throw new ApiError('ERR_TEAM_NOT_EXIST', teamId);
}
