import { files } from '../../fields/common';
import type { Operation } from '../../run/operation';

/** Contract: `POST /encode/status`. */
export const getStatus: Operation = {
	name: 'Get Status',
	value: 'getEncodingStatus',
	action: 'Get the encoding status of files',
	description: 'Get the encoding progress of files: 2 is in progress, 3 is done',
	path: '/encode/status',
	send: { file_ids: files },
};
