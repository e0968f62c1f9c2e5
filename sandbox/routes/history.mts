import { formatDate } from '../contract/dates.mts';
import type { Action, Call } from '../rules/call.mts';
import { historyPage } from '../rules/historyPages.mts';
import { projectOf, requireOwnTeam } from '../rules/permissions.mts';
import { historyView } from '../rules/views.mts';
import type { HistoryFilter } from '../store/activity.mts';

/** Reads history_types, which is comma-separated, and last_update, which excludes entries up to that time. */
function filterOf(call: Call): Pick<HistoryFilter, 'types' | 'after' | 'before'> {
	const types = call.numbers('history_types');
	return { ...(call.options.listFilters === 'applied' && { types }), ...call.changed() };
}

function serverTime(call: Call): string {
	return formatDate(call.options.now());
}

/** Returns the history of the caller's team to any of its users. total_records is null, as documented. */
const getTeamHistory: Action = (call) => {
	const teamId = call.text('team_id');
	requireOwnTeam(call, teamId);
	const { rows } = historyPage(call, { teamId, ...filterOf(call) });
	return { result: rows.map((row) => historyView(row, serverTime(call))), description: 'OK' };
};

/** Returns the history of a project to its members. It may be limited to some folders and files. */
const getProjectHistory: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'read');
	const { rows, total } = historyPage(call, {
		projectId,
		folderIds: call.list('folder_ids'),
		fileIds: call.list('file_ids'),
		...filterOf(call),
	});
	const result = rows.map((row) => historyView(row, serverTime(call)));
	return { result, description: 'OK', totalRecords: total };
};

/** Operations of the tag History. */
export const history = { getTeamHistory, getProjectHistory };
