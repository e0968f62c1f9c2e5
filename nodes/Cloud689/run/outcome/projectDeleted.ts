import { idIn, isObject } from '../../../../client/contract/answers';
import { STATUS_NOT_FOUND } from '../../../../client/contract/statusCodes';
import { EVENTS, isBy } from './history';
import { rowsOfList } from './listing';
import { NOT_DONE, UNCLEAR } from './lookup';
import type { Desk, Finding, Lookup } from './lookup';
import { isRefusedWith } from './readings';
import { sentText } from './sought';

const ROWS = 100;

/** Whether the activity log says that this user deleted a project: who may no longer see it cannot read it either. */
async function isInLog(desk: Desk, projectId: string): Promise<boolean> {
	const user = await desk.ask('/user/info', {});
	const userId = idIn(user, 'user_id');
	const events = await desk.ask('/history/team', {
		team_id: idIn(user, 'team_id'),
		history_types: String(EVENTS.projectDeleted),
		page_size: ROWS,
	});
	return (rowsOfList(events) ?? []).some(({ data, ...event }) => {
		const things = isObject(data) ? rowsOfList(data.result) : undefined;
		return isBy(userId, EVENTS.projectDeleted, event) && things?.some(({ id }) => id === projectId);
	});
}

/** A project that was deleted (contract: `POST /project/info`, `GET /history/team`). */
export const projectDeleted: Lookup = {
	mayResend: 'always',
	async look(desk, sought): Promise<Finding> {
		const project_id = sentText(sought, 'project_id');
		if (!(await isRefusedWith([STATUS_NOT_FOUND], desk.ask('/project/info', { project_id }))))
			return NOT_DONE;
		return (await isInLog(desk, project_id)) ? { is: 'done' } : UNCLEAR;
	},
};
