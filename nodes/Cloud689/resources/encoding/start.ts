import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../run/operation';
import type { Field } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { send } from '../../../../client/transport/request';
import { toFlag } from '../../../shared/form/types';
import { files } from '../../fields/common';
import { project } from '../../../shared/fields/locators';
import { rights } from '../license/fields';
import { waitInterval, waitLimit, waitUntilDone } from './fields';
import { waitTimes, waitUntilEncoded } from './progress';

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
	if (!toFlag(this.getNodeParameter('waitUntilDone'))) {
		return fileIds.split(',').map((id) => ({ json: { file_id: id, started: true } }));
	}
	const { waitInterval, waitLimit } = waitTimes(this);
	return (await waitUntilEncoded(this, fileIds, waitInterval, waitLimit)).map((json) => ({ json }));
};

/** Contract: `POST /encode/start/license`. */
export const start: Operation = {
	name: 'Start with License',
	value: 'startEncoding',
	action: 'Start encoding with a license',
	description: 'Protect files, set what people may do with them, and wait until it is done',
	path: '/encode/start/license',
	send: { project_id: project, file_ids: files },
	steer: [waitUntilDone],
	collections: { license: rights, options: { transaction_id: transactionId } },
	steerOptions: [waitInterval, waitLimit],
	receive: [readResult],
	run: encode,
};
