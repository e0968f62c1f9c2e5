import { NodeOperationError } from 'n8n-workflow';

import { DEFAULT_REQUESTS_AT_A_TIME } from '../../../client/transport/queue';
import type { Context } from '../../../client/session/renew';

/** Options of the form that every operation has. */
interface LineOptions {
	requestsAtATime?: number;
	maxAttempts?: number;
}

const DEFAULT_MAX_ATTEMPTS = 3;

/**
 * The options of a node about its requests.
 *
 * @throws NodeOperationError if one is no whole number above 0
 */
export function lineOptions(context: Pick<Context, 'getNode'>, itemIndex: number): Required<LineOptions> {
	const node = context.getNode();
	const saved = (node.parameters?.options ?? {}) as LineOptions;
	const read = (name: keyof LineOptions, fallback: number): number => {
		const value = Number(saved[name] ?? fallback);
		if (Number.isInteger(value) && value >= 1) return value;
		throw new NodeOperationError(
			node,
			`"${LINE_LABELS[name]}" must be a whole number, 1 or greater [item ${itemIndex}]`,
			{
				description: 'Change it under Options. It cannot be an expression.',
				itemIndex,
			},
		);
	};
	return {
		requestsAtATime: read('requestsAtATime', DEFAULT_REQUESTS_AT_A_TIME),
		maxAttempts: read('maxAttempts', DEFAULT_MAX_ATTEMPTS),
	};
}

/** What the form calls these options. */
const LINE_LABELS: Record<keyof LineOptions, string> = {
	requestsAtATime: 'Requests at a Time',
	maxAttempts: 'Max Attempts',
};
