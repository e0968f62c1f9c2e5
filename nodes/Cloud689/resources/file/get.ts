import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../run/operation';
import { readResult } from '../../run/receive';
import { file, project } from '../../../shared/fields/locators';
import { FILE_SUMMARY } from './fields';
import { recycleBin } from '../../fields/listing';

/** postReceive hook: the file itself, with the folders above it in `path`. */
export async function takeFile(items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
	return items.map(({ json }) => ({ json: { ...(json.file as IDataObject), path: json.path } }));
}

/** Contract: `POST /project/f/info`, which calls the file's ID `f_id`. */
export const get: Operation = {
	name: 'Get',
	value: 'getFile',
	action: 'Get a file',
	description: 'Get a file with its size, type, protection and place',
	path: '/project/f/info',
	send: { project_id: project, f_id: file },
	collections: { options: { active: recycleBin } },
	receive: [readResult, takeFile],
	summary: FILE_SUMMARY,
};
