import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileDeleted = fileEvent(
	{
		value: 'fileDeleted',
		name: 'File Deleted',
		description: 'A file was moved to the recycle bin',
		toTry: 'delete a file',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.deleted },
);
