import { isObject } from '../../../../client/contract/answers';
import { file, project } from '../../../shared/fields/locators';
import { FILE_SUMMARY } from '../../fields/files';
import { recycleBin } from '../../fields/listing';
import type { Operation, Receive } from '../../run/operation';
import { itemsOf } from '../../run/receive';

/** The file itself, with the folders above it in `path`. */
export const takeFile: Receive = (result) =>
	itemsOf(result).map(({ json }) => ({ json: { ...(isObject(json.file) && json.file), path: json.path } }));

/** Contract: `POST /project/f/info`, which calls the file's ID `f_id`. */
export const get: Operation = {
	name: 'Get',
	value: 'getFile',
	action: 'Get file',
	description: 'Get a file, including its size, type, protection, and location',
	path: '/project/f/info',
	send: { project_id: project, f_id: file },
	collections: { options: { active: recycleBin } },
	receive: takeFile,
	summary: FILE_SUMMARY,
};
