import { formatDate } from '../contract/dates.mts';
import type { Action, Call } from '../rules/call.mts';
import { projectOf, requireOwnTeam } from '../rules/permissions.mts';
import { historyView } from '../rules/views.mts';
import type { HistoryFilter } from '../store/activity.mts';

/** Rows on a page if page_size is not sent: as many as in the contract's example. */
const DEFAULT_PAGE_SIZE = 20;

/** Reads history_types, which is comma-separated, and last_update, which excludes entries up to that time. */
function filterOf(call: Call): Pick<HistoryFilter, 'types' | 'after' | 'before'> {
	const types = call.numbers('history_types');
	return { ...(call.options.listFilters === 'applied' && { types }), ...call.changed() };
}

function serverTime(call: Call): string {
	return formatDate(call.options.now());
}

/** Returns the history of the caller's team to any of its users, newest first. total_records is null, as documented. */
const getTeamHistory: Action = (call) => {
	const teamId = call.text('team_id');
	requireOwnTeam(call, teamId);
	const { limit, offset } = call.page(DEFAULT_PAGE_SIZE);
	const { rows } = call.store.activity.history({ teamId, ...filterOf(call) }, limit, offset);
	return { result: rows.map((row) => historyView(row, serverTime(call))), description: 'OK' };
};

/** Returns the history of a project to its members, newest first. It may be limited to some folders and files. */
const getProjectHistory: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'read');
	const { limit, offset } = call.page(DEFAULT_PAGE_SIZE);
	const { rows, total } = call.store.activity.history(
		{
			projectId,
			folderIds: call.list('folder_ids'),
			fileIds: call.list('file_ids'),
			...filterOf(call),
		},
		limit,
		offset,
	);
	const result = rows.map((row) => historyView(row, serverTime(call)));
	return { result, description: 'OK', totalRecords: total };
};

/** Operations of the tag History. */
export const history = { getTeamHistory, getProjectHistory };
