import type { IDataObject } from 'n8n-workflow';
import { StepFailed } from '../../../shared/errors/toNodeError';
import { additionalFiles, file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { Problem } from '../../../shared/problem';
import { sentLicense } from '../../../shared/results/license';
import { protectionResult } from '../../../shared/results/protection';
import { allowPastDates } from '../../fields/common';
import type { Operation, Run } from '../../run/operation';
import { rights } from '../license/fields';
import { waitInterval, waitLimit, waitUntilDone } from './protection/fields';
import { waitUntilEncoded } from './protection/progress';

const transactionId: Field = {
	property: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		description: 'The ID of the 689Cloud transaction that this belongs to',
	},
};

/** Starts the encoding and, if the user wants it, waits until it is done. One item per file. */
export const encode: Run = async (call, sent) => {
	await call.send(sent);
	const { project_id: projectId, file_ids: fileIds } = sent;
	const license = sentLicense(sent);
	if (!call.value(waitUntilDone))
		return fileIds.split(',').map((id) => ({
			json: { project_id: projectId, file_id: id, protection: 'in_progress', ...license },
		}));
	const progress = await waitUntilEncoded(call, fileIds).catch((reason: unknown) => {
		if (reason instanceof Problem) throw reason;
		throw new StepFailed(reason, 'The protection was started.', true);
	});
	return progress.map((one) => ({
		json: { ...protectionResult({ ...one } as IDataObject, { project_id: projectId }), ...license },
	}));
};

/** Contract: `POST /encode/start/license`. */
export const protect: Operation = {
	name: 'Protect',
	value: 'protectFile',
	action: 'Protect file',
	description: 'Encrypt files and limit what people can do with them: print, edit, copy, and until when',
	path: '/encode/start/license',
	send: { project_id: project, file_ids: file },
	more: { file_ids: additionalFiles },
	controls: [waitUntilDone],
	collections: { license: rights, advanced: { transaction_id: transactionId } },
	controlOptions: [allowPastDates, waitInterval, waitLimit],
	run: encode,
};
