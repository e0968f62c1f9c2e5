import type {
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Operation } from '../../run/operation';
import { optionsOf } from '../../../shared/form/parameters';
import type { Field } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { toFlag } from '../../../shared/form/types';
import { linkId } from '../../fields/common';
import { LINK_SUMMARY } from './fields';

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

/** postReceive hook: says whether the link has a password, and which one only if the user asks for it. */
export async function tellPassword(
	this: IExecuteSingleFunctions,
	items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const wantsPassword = toFlag(optionsOf(this).includePassword ?? false);
	const { result } = response.body as { result: IDataObject };
	const password = result.password ?? '';
	return items.map(({ json }) => ({
		json: { ...json, has_password: password !== '', ...(wantsPassword && { password }) },
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
	receive: [readResult, tellPassword],
	summary: LINK_SUMMARY,
};
