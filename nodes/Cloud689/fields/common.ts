import { hasPassed, toEpochMs, toServiceDate, toServiceDateIn } from '../../shared/form/dates';
import type { Field } from '../../shared/form/field';
import { toCount, toList } from '../../shared/form/values';

export const newName: Field = {
	property: {
		displayName: 'New Name',
		name: 'newName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Contract 2030',
		description: 'The new name, including the extension if it is a file, e.g. Contract 2030.pdf',
	},
};

export const returnAll: Field<boolean> = {
	property: {
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
};

export const limit: Field<number> = {
	property: {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
	format: toCount,
};

export const simplify: Field<boolean> = {
	property: {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		displayOptions: { hide: { '@tool': [true] } },
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
};

/** What a tool returns, in place of Simplify: a model pays for every property that it reads. */
export const output: Field<string> = {
	property: {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Simplified', value: 'simplified', description: 'The properties that are usually needed' },
			{ name: 'Raw', value: 'raw', description: 'Everything as 689Cloud returns it' },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the properties you name' },
		],
		default: 'simplified',
		displayOptions: { show: { '@tool': [true] } },
		description:
			'What the tool returns to the model: the usual properties, everything, or the properties you name',
	},
};

export const outputFields: Field<string> = {
	property: {
		displayName: 'Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. file_id, file_name',
		displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
		description: 'The names of the properties to return, separated by commas, e.g. file_id, file_name',
	},
	format: toList,
};

export const search: Field<string> = {
	property: {
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice',
		description: 'Text to search for in names, e.g. invoice',
	},
};

export const sortOrder: Field = {
	property: {
		displayName: 'Sort Order Number',
		name: 'sortOrder',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'The number of a sort order in 689Cloud, e.g. 1',
	},
	format: toCount,
};

export const allowPastDates: Field<boolean> = {
	property: {
		displayName: 'Allow Past Dates',
		name: 'allowPastDates',
		type: 'boolean',
		default: false,
		description:
			'Whether to accept an expiry date that passed more than a day ago. Otherwise nothing is sent, because such a date is usually a mistake.',
	},
};

export const expiresInDays: Field = {
	property: {
		displayName: 'Expires In (Days)',
		name: 'expiresInDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'The number of days from today to the last day, which ends at 23:59:59. Set to 0 for today.',
	},
	refusesEmptyExpression: true,
	format: toServiceDateIn,
};

export const expiryDate: Field = {
	property: {
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description:
			"The last day, e.g. 2030-12-31, in the workflow's time zone. It ends at 23:59:59. For a different time, use an expression that returns one, e.g. 2030-12-31T18:00:00.",
	},
	alternative: expiresInDays,
	refusesEmptyExpression: true,
	format: toServiceDate,
	guard: {
		refusal: (date, zone) => (hasPassed(date, zone) ? `passed more than a day ago (${date})` : undefined),
		allowedBy: allowPastDates,
	},
};

export const changedSince: Field = {
	property: {
		displayName: 'Changed Since',
		name: 'changedSince',
		type: 'dateTime',
		default: '',
		description:
			"Return only what changed at this time or later, e.g. 2030-01-31T08:00:00. A time without an offset is in the workflow's time zone.",
	},
	format: toEpochMs,
};

/**
 * The same field, but required and by another name.
 *
 * @param show parameters that it depends on, with their values
 */
export function required<T>(field: Field<T>, name: string, show?: Record<string, string[]>): Field<T> {
	const displayOptions = show && { displayOptions: { show } };
	return { ...field, property: { ...field.property, ...displayOptions, name, required: true } };
}

/** The same field, but optional: for a collection of options. */
export function optional<T>(field: Field<T>): Field<T> {
	return { ...field, property: { ...field.property, required: false } };
}
