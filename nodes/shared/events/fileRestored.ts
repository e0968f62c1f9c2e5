import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { fileEvent } from './event';

export const fileRestored = fileEvent(
	{
		value: 'fileRestored',
		name: 'File Restored',
		description: 'A file came back from the recycle bin',
		toTry: 'restore a file',
	},
	{ category: CATEGORY.file, type: HISTORY_TYPE.restored },
);
