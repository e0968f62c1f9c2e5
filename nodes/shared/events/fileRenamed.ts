import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileRenamed = fileEvent(
	{
		value: 'fileRenamed',
		name: 'File Renamed',
		description: 'A file got a new name',
		toTry: 'rename a file',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.renamed },
);
