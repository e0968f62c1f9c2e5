import type { IDataObject } from 'n8n-workflow';
import type { Workbench } from '../harness/workbench.mts';

/** How many rows of a list are asked for. */
export const ROWS = 24;
/** When the first row was changed, in epoch milliseconds; each other one a minute after the one before. */
export const START = Date.UTC(2030, 0, 1);
export const MINUTE_MS = 60_000;
const EVENT_TYPE = 777;
const CODE = 407;

/** A list as an operation of the node and, for some, as a drop-down. */
export interface Listing {
	operation: string;
	/** The property by which the test tells rows apart; it is there even if IDs are missing. */
	name: (row: IDataObject) => unknown;
	parameters: (ids: Ids) => IDataObject;
	isChangedSince?: boolean;
	/** Whether rows show when they were changed. */
	hasDates?: boolean;
	pages: boolean;
	dropDown?: { method: string; parameters: (ids: Ids) => IDataObject; filter?: string };
}

/** What the lists are of. */
export interface Ids {
	projectId: string;
}

/** Every list of the node whose rows the service chooses. */
export const LISTINGS: Listing[] = [
	{
		...{ operation: 'getManyHistoryByTeam', pages: true, isChangedSince: true, hasDates: true },
		name: ({ file_ids }) => file_ids,
		parameters: () => ({ advanced: { otherEventTypes: String(EVENT_TYPE) } }),
	},
	{
		...{ operation: 'getManyHistoryByProject', pages: true, isChangedSince: true, hasDates: true },
		name: ({ file_ids }) => file_ids,
		parameters: ({ projectId }) => ({ projectId, advanced: { otherEventTypes: String(EVENT_TYPE) } }),
	},
	{
		...{ operation: 'getManyProjectComments', pages: true, isChangedSince: true },
		name: ({ text }) => text,
		parameters: ({ projectId }) => ({ projectId }),
		dropDown: { method: 'searchComments', parameters: ({ projectId }) => ({ projectId }) },
	},
	{
		...{ operation: 'getManyUsers', pages: true },
		name: ({ mail_address }) => mail_address,
		parameters: () => ({ options: { search: 'crowd' } }),
		dropDown: { method: 'searchUsers', parameters: () => ({}), filter: 'crowd' },
	},
	{
		...{ operation: 'getManyProjects', pages: true },
		name: ({ project_name }) => project_name,
		parameters: () => ({ options: { search: 'Pile' } }),
		dropDown: { method: 'searchProjects', parameters: () => ({}), filter: 'Pile' },
	},
	{
		...{ operation: 'getManyMessages', pages: false, isChangedSince: true, hasDates: true },
		name: ({ project_name }) => project_name,
		parameters: () => ({ advanced: { messageTypes: String(CODE) } }),
	},
];

/** The list that has a size and no pages. */
export const MESSAGES = LISTINGS.find(({ pages }) => !pages)!;

/** Adds what is listed: rows that differ in every property that a test may look at. */
export async function fill(bench: Workbench): Promise<Ids> {
	const { store, ids, accounts } = bench.sandbox;
	const [{ project_id: id }] = await bench.rows('createProject', { projectName: 'Long' });
	const projectId = String(id);
	for (let index = 0; index < ROWS; index++)
		await bench.rows('createProject', { projectName: `Pile ${String(index).padStart(2, '0')}` });
	store.transaction(() => {
		for (let index = 0; index < ROWS; index++) {
			const last_update = START + index * MINUTE_MS;
			const names = { first_name: 'Crowd', last_name: `Number ${index}` };
			store.accounts.addUser({ team_id: ids.team, mail_address: `crowd-${index}@example.com`, ...names });
			const user = { user_id: accounts.admin.userId, project_id: projectId };
			const comment = store.sharing.addComment({ ...user, text: `Comment ${index}` });
			store.database.update('comments', 'comment_id', comment.comment_id, { last_update });
			const from = { from_user_id: accounts.manager.userId, to_user_id: accounts.admin.userId };
			const message = { ...from, team_id: ids.team, project_id: projectId, last_update };
			store.activity.addMessage({ ...message, project_name: `Message ${index}`, code: CODE });
			store.activity.addMessage({ ...message, project_name: `Other ${index}`, code: 405 });
			const event = { ...user, team_id: ids.team, category: 2, last_update };
			store.activity.addHistory({ ...event, history_type: EVENT_TYPE, file_ids: `,file-${index},` });
			store.activity.addHistory({ ...event, history_type: 778, file_ids: `,other-${index},` });
		}
	});
	return { projectId };
}
