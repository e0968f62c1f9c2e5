import { ApiError } from '../contract/apiError.mts';
import type { Action } from '../rules/call.mts';
import { omit } from '../rules/views.mts';
import { TEAM_ROLE } from '../store/accounts.mts';
import type { TeamRow } from '../store/rows.mts';

function profile(team: TeamRow): Record<string, unknown> {
	return omit(team, 'plan_id', 'payment_team_id');
}

/** Returns the caller's team, or any team to an administrator of the service. Removed users do not count. */
const getTeamProfile: Action = (call) => {
	const { accounts, projects } = call.store;
	const team = accounts.team(call.text('team_id'));
	const mayRead = team?.team_id === call.user.team_id || call.user.role_id === TEAM_ROLE.SERVICE_ADMIN;
	if (!team || !mayRead) throw new ApiError('ERR_TEAM_NOT_EXIST');
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

/** Changes a team, for its Admin or an administrator of the service. What is not sent keeps its value, see `updates`. */
const updateTeamProfile: Action = (call) => {
	const { accounts } = call.store;
	const team = accounts.team(call.text('team_update_id'));
	const isService = call.user.role_id === TEAM_ROLE.SERVICE_ADMIN;
	if (!team || (!isService && team.team_id !== call.user.team_id)) throw new ApiError('ERR_TEAM_NOT_EXIST');
	if (!isService && call.user.role_id !== TEAM_ROLE.ADMIN) throw new ApiError('ERR_INVALID_ROLEID');
	const name = call.text('team_name');
	const namesake = accounts.teamByName(name);
	if (namesake && namesake.team_id !== team.team_id) throw new ApiError('ERR_TEAM_EXIST');
	const website = call.optional('website');
	const planId = call.optionalCount('plan_id');
	accounts.updateTeam(team.team_id, {
		name,
		phone_number: call.text('phone_number'),
		business_size: call.text('company_size'),
		...(call.options.updates === 'reset' && { website: null }),
		...(website !== undefined && { website: website || null }),
		...(planId !== undefined && { plan_id: planId }),
	});
	return { result: profile(accounts.team(team.team_id) ?? team), description: 'OK' };
};

/** Operations of the tag Team. */
export const team = { getTeamProfile, updateTeamProfile };
