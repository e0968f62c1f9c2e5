import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileAdded = fileEvent(
	{
		value: 'fileAdded',
		name: 'File Added',
		description: 'A file was uploaded to a project, or copied into it from a cloud',
		toTry: 'upload a file',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.fileAdded },
);
