import { unexpectedAnswer } from '../../../../client/contract/answers';
import { additionalFiles, file, listProject } from '../../../shared/fields/locators';
import { protectionResult } from '../../../shared/results/protection';
import type { Operation, Run } from '../../run/operation';

/** The progress of the files that were asked for: of each one, and of no other. A row that names no file is kept. */
export const progressOf: Run = async (call, sent) => {
	const wanted = sent.file_ids.split(',');
	const rows = await call.send(sent);
	const own = rows.filter(({ json: { file_id: id } }) => id === undefined || wanted.includes(String(id)));
	const isTold = (id: string): boolean =>
		own.some(({ json }) => json.file_id === undefined || String(json.file_id) === id);
	if (!wanted.every(isTold)) throw unexpectedAnswer('the progress of a file');
	return own;
};

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
	run: progressOf,
	result: protectionResult,
};
