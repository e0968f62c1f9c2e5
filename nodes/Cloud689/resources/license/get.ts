import { file, project } from '../../../shared/fields/locators';
import { licenseResult } from '../../../shared/results/license';
import type { Operation } from '../../run/operation';

/** Contract: `POST /license/info`. Whether a file without a license shows zeros there is not documented. */
export const get: Operation = {
	name: 'Get',
	value: 'getLicense',
	action: 'Get license',
	description: 'Get what people can do with a file: print, edit, copy, and until when',
	path: '/license/info',
	send: { project_id: project, file_id: file },
	result: licenseResult,
};
