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
