import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Field, Operation } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { linkId } from '../../fields';

const includePassword: Field = {
	property: {
		displayName: 'Include Password',
		name: 'includePassword',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the password of the link, readable, and so in the saved data of the execution',
	},
};

/** postReceive hook: leaves the password out (contract, `x-sensitive`), unless the user asks for it. */
export async function hidePassword(
	this: IExecuteSingleFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const { includePassword: wanted = false } = this.getNodeParameter('options', {}) as {
		includePassword?: boolean;
	};
	if (wanted) return items;
	return items.map(({ json: { password, ...json } }: { json: IDataObject }) => ({
		json: { ...json, has_password: password !== undefined && password !== null && password !== '' },
	}));
}

/** Contract: `POST /link/get`. */
export const get: Operation = {
	name: 'Get',
	value: 'getShareLink',
	action: 'Get a share link',
	description: 'Get what a share link leads to and when it expires',
	path: '/link/get',
	send: { link_id: linkId },
	steerOptions: [includePassword],
	receive: [readResult, hidePassword],
};
