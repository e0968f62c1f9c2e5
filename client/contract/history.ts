import type { IDataObject } from 'n8n-workflow';

/**
 * Facts of the activity log (contract, schema `HistoryEvent`). 689Cloud lists no types: these are taken from the examples.
 * That 801 is the recycle bin and 803 is for good is inferred from their words, "remove" and "delete".
 */

/** `category`: what an entry is about. Types from 800 mean the same for files and folders. */
export const CATEGORY = { file: 2, project: 3, user: 4, folder: 5 } as const;

/** `history_type`: what happened. 403 and 404 are in the examples, too, without an explanation. */
export const HISTORY_TYPE = {
	fileAdded: 200,
	projectCreated: 300,
	projectUpdated: 301,
	projectDeleted: 302,
	userCreated: 400,
	userUpdated: 401,
	userRemoved: 402,
	linkCreated: 408,
	linkSent: 410,
	folderCreated: 500,
	renamed: 800,
	deleted: 801,
	moved: 802,
	deletedPermanently: 803,
	restored: 804,
} as const;

/** IDs that an entry has beside its `data`: several are separated by commas. */
export function idsIn(entry: IDataObject, name: 'file_ids' | 'folder_ids'): string[] {
	const value = entry[name];
	return (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
}

/**
 * What `data.result` says of each ID beside it: the row that has the ID. Where files were deleted, the documented example
 * has the ID of their project in each row, so a row that has none of the IDs belongs to the one in its position, if there
 * are as many rows as IDs.
 *
 * @returns in the order of the IDs; undefined where nothing tells which row it is
 */
export function rowsOfIds(ids: string[], rows: IDataObject[]): Array<IDataObject | undefined> {
	const owners = rows.map(({ id }) => ids.indexOf(String(id ?? '')));
	return ids.map((_id, index) => {
		const own = owners.indexOf(index);
		const isByPosition = rows.length === ids.length && owners[index] < 0;
		return own >= 0 ? rows[own] : isByPosition ? rows[index] : undefined;
	});
}
