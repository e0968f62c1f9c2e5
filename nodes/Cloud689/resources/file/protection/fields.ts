import type { Field } from '../../../../shared/form/field';

/** The longest interval between two looks. */
const DAY_S = 86_400;
/** Nobody waits longer than 30 days. */
const LONGEST_WAIT_S = 30 * DAY_S;

export const waitUntilDone: Field<boolean> = {
	property: {
		displayName: 'Wait Until Done',
		name: 'waitUntilDone',
		type: 'boolean',
		default: true,
		description: 'Whether to wait until the files are protected, which takes a while',
	},
};

export const waitInterval: Field<number> = {
	property: {
		displayName: 'Wait Interval (Seconds)',
		name: 'waitInterval',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: DAY_S },
		default: 3,
		description: 'The number of seconds to wait between progress checks',
	},
};

export const waitLimit: Field<number> = {
	property: {
		displayName: 'Wait Limit (Seconds)',
		name: 'waitLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LONGEST_WAIT_S },
		default: 300,
		description: 'Max number of seconds to wait. 689Cloud continues to protect the file after that.',
	},
};
