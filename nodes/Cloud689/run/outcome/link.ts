import type { IDataObject } from 'n8n-workflow';
import { created } from './creation';
import { EVENTS, detail, isBy } from './history';
import { rowsOfList } from './listing';
import { UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';
import { ownUser } from './ownUser';
import { isRefusedWith } from './readings';
import { sentText } from './sought';
import type { Sought } from './sought';

const ROWS = 100;
const linkOf = (event: IDataObject): IDataObject => detail(event, 'link');

/** Parameter → what the link calls it. What was not sent must not be there. */
const COMPARED = {
	project_id: 'project_id',
	folder_id: 'folder_id',
	file_id: 'file_id',
	password: 'password',
};
/** The same for what the service fills in by itself. */
const FILLED = { type_share: 'linktype', is_public: 'is_public', expiry_date: 'expiry_date' };

function agrees(link: IDataObject, sought: Sought): boolean {
	const isSame = ([parameter, name]: [string, string]): boolean =>
		String(link[name] ?? '') === sentText(sought, parameter);
	return (
		Object.entries(COMPARED).every(isSame) &&
		Object.entries(FILLED)
			.filter(([parameter]) => sentText(sought, parameter) !== '')
			.every(isSame)
	);
}

/**
 * A link that was created. Nothing lists links, but the activity log has them (contract: `GET /history/project`, schema
 * `HistoryData`). It holds their passwords, which are compared and go no further.
 */
export const linkCreated = created({
	idName: 'link_id',
	place: (sought) => ({
		path: '/history/project',
		parameters: {
			project_id: sentText(sought, 'project_id'),
			history_types: String(EVENTS.linkCreated),
			page_size: ROWS,
		},
	}),
	rows: (result) => rowsOfList(result)?.filter((event) => typeof linkOf(event).link_id === 'string'),
	idOf: (event) => String(linkOf(event).link_id),
	momentOf: ({ last_update: moment }) => Number(moment),
	isLike: (event, sought) => agrees(linkOf(event), sought),
	async confirm(desk, event) {
		const { link_id, link_url: link } = linkOf(event);
		const isOwn = isBy(await ownUser(desk), EVENTS.linkCreated, event);
		return isOwn && typeof link === 'string' ? { link_id, link } : undefined;
	},
});

/** Codes for a link that no longer opens. */
const GONE = [404, 410];

/**
 * A link that was removed (contract: `POST /link/get`, which may return a removed link's data as well). Nothing brings a link
 * back, so a second request can do no more than the first, and its answer tells what data does not.
 */
export const linkRemoved: Lookup = {
	mayResend: 'evenUnseen',
	async look(desk, sought): Promise<Finding> {
		const link = desk.ask('/link/get', { link_id: sentText(sought, 'link_id') });
		return (await isRefusedWith(GONE, link)) ? { is: 'done' } : UNCLEAR;
	},
};
