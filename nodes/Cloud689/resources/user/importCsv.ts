import { CallFailed } from '../../../../client/contract/failures';
import { toForm } from '../../../../client/files/lateFile';
import { StepFailed } from '../../../shared/errors/toNodeError';
import { confirm } from '../../../shared/results/confirmation';
import { inputDataFieldName } from '../../fields/files';
import { openFile } from '../../run/inputFile';
import type { Operation, Run } from '../../run/operation';
import { beginningOf, peculiarities, whyNoCsv } from './csvFile';

/** What may be the reason for a refusal. */
function noteOn(name: string, beginning: Buffer): string {
	const unusual = peculiarities(beginning);
	if (unusual.length === 0) return '';
	return `The file "${name}" ${unusual.join(', ')}. Save it as CSV in UTF-8 with commas, or as the website of 689Cloud accepts it.`;
}

/** Sends the file as it is, unless it cannot be CSV. A refusal speaks of the file. */
export const importUsers: Run = async (call, sent) => {
	const { displayName } = inputDataFieldName.property;
	const file = await openFile(call, displayName, call.value(inputDataFieldName));
	try {
		const beginning = await beginningOf(file);
		const reason = whyNoCsv(beginning);
		if (reason)
			call.refuse(
				`The file "${file.name}" ${reason}`,
				`Choose a CSV file in "${displayName}". Nothing was sent.`,
				'invalidFile',
			);
		return await call.send(toForm(sent, file)).catch((error: unknown) => {
			const isRefusal = error instanceof CallFailed && error.failure.type === 'refusal';
			throw isRefusal ? new StepFailed(error, noteOn(file.name, beginning), false) : error;
		});
	} finally {
		file.close();
	}
};

/** Contract: `POST /user/importusercsv`. Neither the columns nor the answer for bad rows are documented. */
export const importCsv: Operation = {
	name: 'Import CSV',
	value: 'importUsersCsv',
	action: 'Import users from CSV',
	description: 'Create users from a CSV file',
	path: '/user/importusercsv',
	send: {},
	controls: [inputDataFieldName],
	run: importUsers,
	confirmation: confirm('imported'),
};
