import type { INode } from 'n8n-workflow';
import type { Settings } from '../../../client/attempts';
import { toNumber } from '../../../client/contract/scalars';
import type { Field } from '../form/field';
import { Problem } from '../problem';

/**
 * Settings about requests, in the Settings tab of the node. They cannot be expressions, because they apply to all items. A node that
 * was saved without them has the defaults.
 */

export const requestsAtATime: Field<number> = {
	property: {
		displayName: 'Requests at a Time',
		name: 'requestsAtATime',
		type: 'number',
		isNodeSetting: true,
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 8,
		description: 'Max number of concurrent requests for this account, across all items and executions',
	},
};

export const maxAttempts: Field<number> = {
	property: {
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		isNodeSetting: true,
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 3,
		description:
			'Max number of times to send a request if the connection or the service fails. A request that creates something is repeated only if 689Cloud cannot have acted on it.',
	},
};

/** The saved value of one of these settings. @throws Problem if it is not a whole number above 0 */
function savedValue({ parameters }: INode, { property }: Field<number>): number {
	const value = toNumber(parameters?.[property.name] ?? property.default);
	if (value !== undefined && Number.isInteger(value) && value >= 1) return value;
	throw new Problem(
		`"${property.displayName}" must be a whole number, 1 or greater`,
		'Change it in the Settings tab of the node. Expressions are not supported here.',
	);
}

/**
 * The settings of a node about its requests.
 *
 * @throws Problem if one is not a whole number above 0
 */
export function requestSettings(node: INode): Pick<Settings, 'requestsAtATime' | 'maxAttempts'> {
	return {
		requestsAtATime: savedValue(node, requestsAtATime),
		maxAttempts: savedValue(node, maxAttempts),
	};
}
