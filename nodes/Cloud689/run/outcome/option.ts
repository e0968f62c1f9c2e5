import type { Field } from '../../../shared/form/field';
import type { Operation } from '../operation';
import { isLookedUp } from './lookups';

/** What an operation does where an answer does not tell whether a request was carried out. */
export const unknownOutcome: Field<string> = {
	property: {
		displayName: 'If the Outcome Is Unknown',
		name: 'unknownOutcome',
		type: 'options',
		options: [
			{
				name: 'Look It Up',
				value: 'lookUp',
				description:
					'Check in 689Cloud whether the request was carried out, and stop only if that does not settle it',
			},
			{
				name: 'Stop',
				value: 'stop',
				description: 'Stop with an error and leave the check to you',
			},
		],
		default: 'lookUp',
		description:
			'What to do if a response is lost or unclear: check in 689Cloud whether the request was carried out, or stop. To recognize what was created or protected, the node first reads once what is already there, and may download a file to compare it.',
	},
};

/** Whether the user wants it to be looked up. */
export function isToBeLookedUp(choice: string): boolean {
	return choice === unknownOutcome.property.default;
}

/** The options that control the node and are not sent. */
export function controlOptionsOf({ controlOptions = [], path }: Operation): Field[] {
	return [...controlOptions, ...(isLookedUp(path) ? [unknownOutcome] : [])];
}
