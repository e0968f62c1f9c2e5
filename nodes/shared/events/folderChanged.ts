import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import type { LogEvent } from './event';
import { folderFields } from './folderFields';

/** Type of an entry → `change` of the item. */
const CHANGES: Record<number, string> = {
	[HISTORY_TYPE.renamed]: 'renamed',
	[HISTORY_TYPE.deleted]: 'deleted',
	[HISTORY_TYPE.moved]: 'moved',
	[HISTORY_TYPE.deletedPermanently]: 'deleted_permanently',
	[HISTORY_TYPE.restored]: 'restored',
};

export const folderChanged: LogEvent = {
	value: 'folderChanged',
	name: 'Folder Changed',
	description: 'A folder was renamed, moved, deleted, or restored; "change" says which',
	toTry: 'rename a folder',
	source: 'log',
	matches: ({ category, type }) => category === CATEGORY.folder && type in CHANGES,
	fields: (folder, entry) => ({ change: CHANGES[entry.type], ...folderFields(folder, entry) }),
};
