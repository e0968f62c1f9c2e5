/**
 * Values of history_type, from the contract's examples. They show 403 and 404 without explanation: that these mean
 * signing in and out is the sandbox's guess.
 */
export const HISTORY_TYPE = {
	FILE_ADDED: 200,
	PROJECT_ADDED: 300,
	PROJECT_UPDATED: 301,
	PROJECT_DELETED: 302,
	USER_CREATED: 400,
	USER_UPDATED: 401,
	USER_DELETED: 402,
	SIGNED_IN: 403,
	SIGNED_OUT: 404,
	LINK_CREATED: 408,
	LINK_SHARED: 410,
	FOLDER_CREATED: 500,
	RENAMED: 800,
	REMOVED: 801,
	MOVED: 802,
	DELETED: 803,
	RESTORED: 804,
} as const;

/** Descriptions of events, by history_type. */
export const DESCRIPTIONS: Record<number, string> = {
	[HISTORY_TYPE.FILE_ADDED]: 'Add new file',
	[HISTORY_TYPE.PROJECT_ADDED]: 'Add new project',
	[HISTORY_TYPE.PROJECT_UPDATED]: 'Update project',
	[HISTORY_TYPE.PROJECT_DELETED]: 'Delete project',
	[HISTORY_TYPE.USER_CREATED]: 'Create user',
	[HISTORY_TYPE.USER_UPDATED]: 'Update User',
	[HISTORY_TYPE.USER_DELETED]: 'user delete',
	[HISTORY_TYPE.LINK_CREATED]: 'User Create Link',
	[HISTORY_TYPE.LINK_SHARED]: 'User Share Link',
};

/** The same for what happens to files and folders, without the last word, which says which of them it is. */
export const VERBS: Record<number, string> = {
	[HISTORY_TYPE.FOLDER_CREATED]: 'Create',
	[HISTORY_TYPE.RENAMED]: 'Update',
	[HISTORY_TYPE.REMOVED]: 'Remove',
	[HISTORY_TYPE.MOVED]: 'Move',
	[HISTORY_TYPE.DELETED]: 'Delete',
	[HISTORY_TYPE.RESTORED]: 'Restore',
};
