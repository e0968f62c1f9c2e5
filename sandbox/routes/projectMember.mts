import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { teammate } from '../rules/lookup.mts';
import { MESSAGE_CODE, notify } from '../rules/messages.mts';
import { projectOf, requireOwnTeam } from '../rules/permissions.mts';
import { PROJECT_ROLE } from '../store/projects.mts';
import type { MemberRow } from '../store/rows.mts';

/** Makes sure that only an Owner makes others Owner, or changes or removes one. @throws ApiError INVALID_ROLE_USER */
function requireRightOver(call: Call, projectId: string, role: number): void {
	if (role === PROJECT_ROLE.OWNER) projectOf(call, 'own', projectId);
}

/** Returns a membership. @throws ApiError USER_NOT_FOUND_IN_PROJECT */
function memberOf(call: Call, projectId: string, userId: string): MemberRow {
	const member = call.store.projects.member(projectId, userId);
	if (!member) throw new ApiError('USER_NOT_FOUND_IN_PROJECT', userId);
	return member;
}

/** Makes sure that a project still has an Owner. @throws ApiError INVALID_ROLE_USER */
function requireOwner(call: Call, projectId: string): void {
	if (call.store.projects.numberOfOwners(projectId) === 0)
		throw new ApiError('INVALID_ROLE_USER', 'no owner left');
}

/** Adds members, and notifies them by mail and in their inboxes. Those who are members already are skipped. */
const inviteProjectMembers: Action = (call) => {
	const { projects, activity } = call.store;
	requireOwnTeam(call, call.text('team_id'));
	const project = projectOf(call, 'manage');
	const role = call.integer('project_role_id');
	requireRightOver(call, project.project_id, role);
	for (const userId of call.list('user_ids')) {
		const user = teammate(call, userId);
		if (projects.member(project.project_id, userId)) continue;
		projects.setMember(project.project_id, userId, role);
		const subject = `You have been added to ${project.name}`;
		activity.addMail({
			kind: 'invite',
			recipient: user.mail_address,
			subject,
			text: call.optional('message') ?? '',
		});
		notify(call, userId, project.project_id, MESSAGE_CODE.INVITED);
	}
	return { result: 'OK', description: '' };
};

/** Removes members, including the caller if asked to, as long as the project keeps an Owner. */
const removeProjectMembers: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'manage');
	for (const userId of call.list('user_ids')) {
		requireRightOver(call, projectId, memberOf(call, projectId, userId).project_role_id);
		call.store.projects.removeMember(projectId, userId);
	}
	requireOwner(call, projectId);
};

const ROLE_CHANGE = /^(.+)_([1-4])$/;

/** Changes roles. Spaces after the commas are ignored. A single bad entry makes the whole call fail. */
const updateProjectMemberRoles: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'manage');
	for (const change of call.list('user_role')) {
		const [, userId, digit] = ROLE_CHANGE.exec(change) ?? [];
		if (userId === undefined) throw new ApiError('INVALID_PARAMETER', 'user_role');
		const { project_role_id: before } = memberOf(call, projectId, userId);
		requireRightOver(call, projectId, Math.min(before, Number(digit)));
		call.store.projects.setMember(projectId, userId, Number(digit));
	}
	requireOwner(call, projectId);
};

/** Lists the members of a project to any of them. */
const listProjectMembers: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'read');
	const result = call.store.projects.members(projectId).map((member) => ({
		user_id: member.user_id,
		first_name: member.first_name,
		last_name: member.last_name,
		email_address: member.mail_address,
		project_role_id: member.project_role_id,
		status: member.status,
		create_date: member.create_date,
	}));
	return { result };
};

/** Operations of the tag ProjectMember. */
export const projectMember = {
	inviteProjectMembers,
	removeProjectMembers,
	updateProjectMemberRoles,
	listProjectMembers,
};
