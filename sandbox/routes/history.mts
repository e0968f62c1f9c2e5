import { formatDate } from '../contract/dates.mts';
import type { Action, Context } from '../rules/call.mts';
import { projectOf, requireOwnTeam } from '../rules/permissions.mts';
import { historyView } from '../rules/views.mts';

/** Rows of a page where page_size is not sent: as many as the contract's example has. */
const DEFAULT_PAGE_SIZE = 20;

/** history_types (comma-separated) and last_update: only entries later than that, in epoch milliseconds. */
function filterOf(context: Context): { types: number[] | undefined; after: number | undefined } {
	return { types: context.numbers('history_types'), after: context.optionalCount('last_update') };
}

function serverTime(context: Context): string {
	return formatDate(context.options.now());
}

/** The log of the caller's team, newest first, to any of its users. total_records is null, as documented. */
const getTeamHistory: Action = (context) => {
	const teamId = context.text('team_id');
	requireOwnTeam(context, teamId);
	const { limit, offset } = context.page(DEFAULT_PAGE_SIZE);
	const { rows } = context.store.activity.history({ teamId, ...filterOf(context) }, limit, offset);
	return { result: rows.map((row) => historyView(row, serverTime(context))), description: 'OK' };
};

/** The log of a project, newest first, to its members. folder_ids and file_ids are alternatives to each other. */
const getProjectHistory: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'read');
	const { limit, offset } = context.page(DEFAULT_PAGE_SIZE);
	const { rows, total } = context.store.activity.history(
		{
			projectId,
			folderIds: context.list('folder_ids'),
			fileIds: context.list('file_ids'),
			...filterOf(context),
		},
		limit,
		offset,
	);
	const result = rows.map((row) => historyView(row, serverTime(context)));
	return { result, description: 'OK', totalRecords: total };
};

/** Operations of the tag History. */
export const history = { getTeamHistory, getProjectHistory };
