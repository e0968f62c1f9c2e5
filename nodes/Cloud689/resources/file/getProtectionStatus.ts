import { additionalFiles, file, listProject } from '../../../shared/fields/locators';
import { protectionResult } from '../../../shared/results/protection';
import type { Operation } from '../../run/operation';

/** Contract: `POST /encode/status`. */
export const getProtectionStatus: Operation = {
	name: 'Get Protection Status',
	value: 'getFileProtectionStatus',
	action: 'Get file protection status',
	description: 'Get the protection progress of files',
	path: '/encode/status',
	listedFrom: listProject,
	send: { file_ids: file },
	more: { file_ids: additionalFiles },
	result: protectionResult,
};
