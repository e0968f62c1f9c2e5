import type { IDataObject } from 'n8n-workflow';

import type { Field, Operation, Run } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { send } from '../../../api/request';
import { files, project } from '../../fields';
import { rights } from '../license/fields';
import { waitUntilEncoded } from './progress';

const wait: Field = {
	property: {
		displayName: 'Wait Until Done',
		name: 'waitUntilDone',
		type: 'boolean',
		default: true,
		description: 'Whether to go on only when the files are encoded. Encoding takes a while.',
	},
};

const waitInterval: Field = {
	property: {
		displayName: 'Wait Interval',
		name: 'waitInterval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3,
		description: 'Seconds between two looks at the progress',
	},
};

const waitLimit: Field = {
	property: {
		displayName: 'Wait Limit',
		name: 'waitLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'Seconds after which to give up waiting. The encoding itself goes on.',
	},
};

const transactionId: Field = {
	property: {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		default: '',
		description: 'The parameter transaction_id, which 689Cloud does not document',
	},
};

/** Starts the encoding and, if the user wants it, waits until it is done. One item a file. */
export const encode: Run = async function (request) {
	const fileIds = String((request.options.body as IDataObject).file_ids);
	await send(this, request);
	if (this.getNodeParameter('waitUntilDone') !== true) {
		return fileIds.split(',').map((id) => ({ json: { file_id: id, started: true } }));
	}
	const { waitInterval: intervalS = 3, waitLimit: limitS = 300 } = this.getNodeParameter('options', {}) as {
		waitInterval?: number;
		waitLimit?: number;
	};
	return (await waitUntilEncoded(this, fileIds, intervalS, limitS)).map((json) => ({ json }));
};

/** Contract: `POST /encode/start/license`. */
export const start: Operation = {
	name: 'Start with License',
	value: 'startEncoding',
	action: 'Start encoding with a license',
	description: 'Protect files, set what people may do with them, and wait until it is done',
	path: '/encode/start/license',
	send: { project_id: project, file_ids: files },
	steer: [wait],
	collections: { license: rights, options: { transaction_id: transactionId } },
	steerOptions: [waitInterval, waitLimit],
	receive: [readResult],
	run: encode,
};
