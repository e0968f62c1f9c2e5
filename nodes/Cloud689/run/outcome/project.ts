import { isObject } from '../../../../client/contract/answers';
import { created } from './creation';
import { ONE_PAGE, wholeList } from './listing';
import { ownUser } from './ownUser';
import { isSameText, sentText } from './sought';

/** A project that was created (contract: `POST /project/list`, `POST /project/info`). */
export const projectCreated = created({
	idName: 'project_id',
	place: () => ({ path: '/project/list', parameters: { start: 0, length: ONE_PAGE } }),
	rows: wholeList,
	idOf: (row) => String(row.project_id),
	isLike: (row, { parameters }) => isSameText(row.project_name, parameters.name),
	async confirm(desk, { project_id: id, owner_id: owner }, sought) {
		if (owner !== (await ownUser(desk))) return undefined;
		const info = await desk.ask('/project/info', { project_id: String(id) });
		if (!isObject(info) || info.project_id !== id) return undefined;
		const { name, description, max_download: limit } = sought.parameters;
		const agrees =
			isSameText(info.name, name) &&
			(description === undefined || isSameText(info.description, description)) &&
			String(info.max_download) === sentText(sought, 'max_download') &&
			limit !== undefined;
		return agrees ? info : undefined;
	},
});
