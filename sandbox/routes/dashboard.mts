/** Statistics. The contract does not say what the four results look like; this is the sandbox's choice. */
import { ApiError } from '../contract/apiError.mts';
import { formatDate } from '../contract/dates.mts';
import type { Action, Call } from '../rules/call.mts';
import { TEAM_ROLE } from '../store/accounts.mts';

const DAY_MS = 24 * 3_600_000;

/** Days of each duration_id, back from now: one or two weeks; one, three or six months; a year. */
const DURATION_DAYS = [7, 14, 30, 90, 180, 365];

/** Makes sure that the caller is an administrator of the service. @throws ApiError ERR_USER_ROLE_NOT_VALID */
function requireServiceAdmin(call: Call): void {
	if (call.user.role_id !== TEAM_ROLE.SERVICE_ADMIN) throw new ApiError('ERR_USER_ROLE_NOT_VALID');
}

/** Number of teams by plan. The contract says by type, which teams do not have. */
const getTeamStatistics: Action = (call) => {
	requireServiceAdmin(call);
	const counts = new Map<number, number>();
	for (const { plan_id: planId } of call.store.accounts.teams())
		counts.set(planId, (counts.get(planId) ?? 0) + 1);
	return { result: [...counts].map(([plan_id, number_of_team]) => ({ plan_id, number_of_team })) };
};

/** Number of teams that registered in the period, by day. Days without any are left out. */
const getNewAccountStatistics: Action = (call) => {
	requireServiceAdmin(call);
	const days = DURATION_DAYS[call.integer('duration_id')];
	const from = formatDate(call.options.now() - days * DAY_MS);
	const counts = new Map<string, number>();
	for (const { create_date: created } of call.store.accounts.teams()) {
		if (created < from) continue;
		const day = created.slice(0, 10);
		counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	return { result: [...counts].map(([date, number_of_team]) => ({ date, number_of_team })) };
};

/** Storage in bytes, in total and by team. */
const getStorageStatistics: Action = (call) => {
	requireServiceAdmin(call);
	const { accounts, items } = call.store;
	const teams = accounts.teams().map((team) => ({
		team_id: team.team_id,
		team_name: team.name,
		storage_size: items.storageSize(team.team_id),
	}));
	return { result: { storage_size: items.storageSize(), teams } };
};

/** Statistics of the caller's team, for its Admin. Storage is in bytes; removed links do not count. */
const getTeamInfoStatistics: Action = (call) => {
	if (call.user.role_id !== TEAM_ROLE.ADMIN) throw new ApiError('ERR_USER_ROLE_NOT_VALID');
	const { accounts, projects, items, sharing } = call.store;
	const { team_id: teamId } = call.user;
	return {
		result: {
			number_of_user: accounts.numberOfUsers(teamId),
			number_of_project: projects.numberInTeam(teamId),
			number_of_link: sharing.numberOfLinks(teamId),
			storage_size: items.storageSize(teamId),
		},
	};
};

/** Operations of the tag Dashboard. */
export const dashboard = {
	getTeamStatistics,
	getNewAccountStatistics,
	getStorageStatistics,
	getTeamInfoStatistics,
};
