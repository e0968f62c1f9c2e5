import { files } from '../../fields/common';
import type { Operation } from '../../run/operation';

/** Contract: `POST /encode/status`. */
export const getProtectionStatus: Operation = {
	name: 'Get Protection Status',
	value: 'getFileProtectionStatus',
	action: 'Get file protection status',
	description: 'Get how far the protection of files has come',
	path: '/encode/status',
	send: { file_ids: files },
};
