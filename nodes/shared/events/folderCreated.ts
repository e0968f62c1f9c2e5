import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import type { LogEvent } from './event';
import { folderFields } from './folderFields';

export const folderCreated: LogEvent = {
	value: 'folderCreated',
	name: 'Folder Created',
	description: 'A folder was created',
	toTry: 'create a folder',
	source: 'log',
	matches: ({ category, type }) => category === CATEGORY.folder && type === HISTORY_TYPE.folderCreated,
	fields: folderFields,
};
