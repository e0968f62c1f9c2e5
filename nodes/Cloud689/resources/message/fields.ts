import type { Field } from '../../../shared/form/field';
import { toNumbers } from '../../../shared/form/values';
import type { Run } from '../../run/operation';

const ALL_CODES = '405,406,407';

/** `codes` of the contract, which gives 405, 406, and 407 as examples and explains none of them. */
export const codes: Field = {
	property: {
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'string',
		default: ALL_CODES,
		placeholder: 'e.g. 405,406,407',
		description: 'The numbers of the message types to return, separated by commas, e.g. 405,407',
	},
	format: toNumbers,
};

/** Asks for all types unless the user names some: the service wants to be told. */
export function withTypes(run: Run): Run {
	return async (call, sent) => await run(call, { ...sent, codes: sent.codes ?? ALL_CODES });
}
