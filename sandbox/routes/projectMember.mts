import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { MESSAGE_CODE, notify } from '../rules/notify.mts';
import { PROJECT_ROLE, projectOf, requireOwnTeam, teammate } from '../rules/permissions.mts';
import type { MemberRow } from '../store/rows.mts';

/** Refuses everybody but an Owner to make Owners or to touch one. */
function requireRightOver(context: Context, projectId: string, role: number): void {
	if (role === PROJECT_ROLE.OWNER) projectOf(context, 'own', projectId);
}

/** A membership. @throws Failure USER_NOT_FOUND_IN_PROJECT */
function memberOf(context: Context, projectId: string, userId: string): MemberRow {
	const member = context.store.projects.member(projectId, userId);
	if (!member) throw new Failure('USER_NOT_FOUND_IN_PROJECT', userId);
	return member;
}

/** Refuses to leave a project without an Owner. */
function requireOwnerLeft(context: Context, projectId: string): void {
	if (context.store.projects.numberOfOwners(projectId) === 0)
		throw new Failure('INVALID_ROLE_USER', 'no owner left');
}

/** Adds members, mails them and tells their inboxes. Those who are members already keep their role, unmailed. */
const inviteProjectMembers: Action = (context) => {
	const { projects, activity } = context.store;
	requireOwnTeam(context, context.text('team_id'));
	const project = projectOf(context, 'manage');
	const role = context.integer('project_role_id');
	requireRightOver(context, project.project_id, role);
	for (const userId of context.list('user_ids')) {
		const user = teammate(context, userId);
		if (projects.member(project.project_id, userId)) continue;
		projects.setMember(project.project_id, userId, role);
		const subject = `You have been added to ${project.name}`;
		activity.addMail({
			kind: 'invite',
			recipient: user.mail_address,
			subject,
			text: context.optional('message') ?? '',
		});
		notify(context, userId, project.project_id, MESSAGE_CODE.INVITED);
	}
	return { result: 'OK', description: '' };
};

/** Takes users out of a project, oneself included as long as an Owner stays. Licences cover members only by nature. */
const removeProjectMembers: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'manage');
	for (const userId of context.list('user_ids')) {
		requireRightOver(context, projectId, memberOf(context, projectId, userId).project_role_id);
		context.store.projects.removeMember(projectId, userId);
	}
	requireOwnerLeft(context, projectId);
};

const ROLE_CHANGE = /^(.+)_([1-4])$/;

/** Sets roles. Blanks after the commas do not count; one bad entry fails the whole call. */
const updateProjectMemberRoles: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'manage');
	for (const change of context.list('user_role')) {
		const [, userId, digit] = ROLE_CHANGE.exec(change) ?? [];
		if (userId === undefined) throw new Failure('INVALID_PARAMETER', 'user_role');
		const { project_role_id: before } = memberOf(context, projectId, userId);
		requireRightOver(context, projectId, Math.min(before, Number(digit)));
		context.store.projects.setMember(projectId, userId, Number(digit));
	}
	requireOwnerLeft(context, projectId);
};

/** Lists the members to any member. */
const listProjectMembers: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'read');
	const result = context.store.projects.members(projectId).map((member) => ({
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
