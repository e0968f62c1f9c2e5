/** Figures. The contract leaves the shapes of all four results open; these are the sandbox's. */
import { formatDate } from '../contract/dates.mts';
import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { TEAM_ROLE } from '../rules/permissions.mts';

const DAY_MS = 24 * 3_600_000;

/** Days of each duration_id, counted back from now: a week, two, a month, three, six, a year. */
const DURATION_DAYS = [7, 14, 30, 90, 180, 365];

function requireServiceAdmin(context: Context): void {
	if (context.user.role_id !== TEAM_ROLE.SERVICE_ADMIN) throw new Failure('ERR_USER_ROLE_NOT_VALID');
}

/** Number of teams by plan, which stands for the type of a team. */
const getTeamStatistics: Action = (context) => {
	requireServiceAdmin(context);
	const counts = new Map<number, number>();
	for (const { plan_id: planId } of context.store.accounts.teams())
		counts.set(planId, (counts.get(planId) ?? 0) + 1);
	return { result: [...counts].map(([plan_id, number_of_team]) => ({ plan_id, number_of_team })) };
};

/** Number of teams registered on each day of the period that had any. */
const getNewAccountStatistics: Action = (context) => {
	requireServiceAdmin(context);
	const days = DURATION_DAYS[context.integer('duration_id')];
	const from = formatDate(context.options.now() - days * DAY_MS);
	const counts = new Map<string, number>();
	for (const { create_date: created } of context.store.accounts.teams()) {
		if (created < from) continue;
		const day = created.slice(0, 10);
		counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	return { result: [...counts].map(([date, number_of_team]) => ({ date, number_of_team })) };
};

/** Storage in bytes, in total and by team. */
const getStorageStatistics: Action = (context) => {
	requireServiceAdmin(context);
	const { accounts, items } = context.store;
	const teams = accounts.teams().map((team) => ({
		team_id: team.team_id,
		team_name: team.name,
		storage_size: items.storageSize(team.team_id),
	}));
	return { result: { storage_size: items.storageSize(), teams } };
};

/** Figures of the caller's team, for its Admin. Storage in bytes; live links. */
const getTeamInfoStatistics: Action = (context) => {
	if (context.user.role_id !== TEAM_ROLE.ADMIN) throw new Failure('ERR_USER_ROLE_NOT_VALID');
	const { accounts, projects, items, sharing } = context.store;
	const { team_id: teamId } = context.user;
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
