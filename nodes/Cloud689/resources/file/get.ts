import { file, project } from '../../../shared/fields/locators';
import { fileInfoResult } from '../../../shared/results/file';
import { recycleBin } from '../../fields/listing';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/f/info`, which calls the file's ID `f_id`. */
export const get: Operation = {
	name: 'Get',
	value: 'getFile',
	action: 'Get file',
	description: 'Get a file, including its size, type, protection, and location',
	path: '/project/f/info',
	send: { project_id: project, f_id: file },
	collections: { options: { active: recycleBin } },
	result: fileInfoResult,
};
