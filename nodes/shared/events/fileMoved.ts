import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileMoved = fileEvent(
	{
		value: 'fileMoved',
		name: 'File Moved',
		description: 'A file was moved to another folder',
		toTry: 'move a file',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.moved },
);
