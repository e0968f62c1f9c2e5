import type { Field } from '../../../shared/form/parameters';

export const waitUntilDone: Field = {
	property: {
		displayName: 'Wait Until Done',
		name: 'waitUntilDone',
		type: 'boolean',
		default: true,
		description: 'Whether to go on only when the files are encoded. Encoding takes a while.',
	},
};

export const waitInterval: Field = {
	property: {
		displayName: 'Wait Interval (Seconds)',
		name: 'waitInterval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3,
		description: 'Seconds between two looks at the progress',
	},
};

export const waitLimit: Field = {
	property: {
		displayName: 'Wait Limit (Seconds)',
		name: 'waitLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'Seconds after which to give up waiting. The encoding itself goes on.',
	},
};
