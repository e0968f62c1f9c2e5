import type { Field } from '../../../shared/form/field';
import { toNumbers } from '../../../shared/form/values';

/** `codes` of the contract, which gives 405, 406, and 407 as examples and explains none of them. */
export const codes: Field = {
	property: {
		displayName: 'Message Codes',
		name: 'messageCodes',
		type: 'string',
		default: '405,406,407',
		required: true,
		placeholder: 'e.g. 405,406,407',
		description:
			'The codes of the notifications to return, separated by commas. 689Cloud gives 405, 406, and 407 as examples and explains none of them.',
	},
	format: toNumbers,
};
