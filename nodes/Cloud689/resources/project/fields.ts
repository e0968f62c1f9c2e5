import type { Field } from '../../../shared/form/field';
import { toName } from '../../../shared/form/name';
import { toCount } from '../../../shared/form/values';

export const projectName: Field = {
	property: {
		displayName: 'Name',
		name: 'projectName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Invoices 2030',
		description: 'The name of the project, e.g. Invoices 2030',
	},
	format: toName,
};

export const description: Field = {
	property: {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the project is for',
	},
};

export const downloadLimit: Field = {
	property: {
		displayName: 'Download Limit',
		name: 'downloadLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'Max number of times files can be downloaded',
	},
	format: toCount,
};
