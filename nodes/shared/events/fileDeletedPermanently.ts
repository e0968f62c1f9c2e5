import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileDeletedPermanently = fileEvent(
	{
		value: 'fileDeletedPermanently',
		name: 'File Deleted Permanently',
		description: 'A file was deleted for good',
		toTry: 'delete a file permanently',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.deletedPermanently },
);
