import { inputDataFieldName } from '../../fields/files';
import type { Operation } from '../../run/operation';
import { sendFile } from '../../run/upload';

/** Contract: `POST /user/importusercsv`. Neither the columns nor the answer for bad rows are documented. */
export const importCsv: Operation = {
	name: 'Import CSV',
	value: 'importUsersFromCsv',
	action: 'Import users from a CSV file',
	description:
		'Create users from a CSV file. 689Cloud does not document the columns, so start from a file that its website accepts.',
	path: '/user/importusercsv',
	send: {},
	controls: [inputDataFieldName],
	run: sendFile,
};
