import { Failure } from '../contract/failure.mts';
import type { Action } from '../rules/call.mts';
import { TEAM_ROLE } from '../rules/permissions.mts';
import { without } from '../rules/views.mts';
import type { TeamRow } from '../store/rows.mts';

function profile(team: TeamRow): Record<string, unknown> {
	return without(team, 'plan_id', 'payment_team_id');
}

/** Returns the caller's team, and any team to an administrator of the service. Removed users do not count. */
const getTeamProfile: Action = (context) => {
	const { accounts, projects } = context.store;
	const team = accounts.team(context.text('team_id'));
	const mayRead = team?.team_id === context.user.team_id || context.user.role_id === TEAM_ROLE.SERVICE_ADMIN;
	if (!team || !mayRead) throw new Failure('ERR_TEAM_NOT_EXIST');
	return {
		result: {
			...profile(team),
			projects_usage: projects.numberInTeam(team.team_id),
			payment_team_id: team.payment_team_id,
			number_of_user: accounts.numberOfUsers(team.team_id),
		},
		description: 'OK',
	};
};

/** Changes a team, for its Admin and for administrators of the service. What is not sent keeps its value. */
const updateTeamProfile: Action = (context) => {
	const { accounts } = context.store;
	const team = accounts.team(context.text('team_update_id'));
	const isService = context.user.role_id === TEAM_ROLE.SERVICE_ADMIN;
	if (!team || (!isService && team.team_id !== context.user.team_id)) throw new Failure('ERR_TEAM_NOT_EXIST');
	if (!isService && context.user.role_id !== TEAM_ROLE.ADMIN) throw new Failure('ERR_INVALID_ROLEID');
	const name = context.text('team_name');
	const holder = accounts.teamByName(name);
	if (holder && holder.team_id !== team.team_id) throw new Failure('ERR_TEAM_EXIST');
	const website = context.optional('website');
	const planId = context.optionalCount('plan_id');
	accounts.updateTeam(team.team_id, {
		name,
		phone_number: context.text('phone_number'),
		business_size: context.text('company_size'),
		...(website !== undefined && { website: website || null }),
		...(planId !== undefined && { plan_id: planId }),
	});
	return { result: profile(accounts.team(team.team_id) ?? team), description: 'OK' };
};

/** Operations of the tag Team. */
export const team = { getTeamProfile, updateTeamProfile };
