import type { Field } from '../../../shared/form/field';
import { toName } from '../../../shared/form/name';
import { toCount } from '../../../shared/form/values';

export const teamName: Field = {
	property: {
		displayName: 'Team Name',
		name: 'teamName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Example Team',
		description: 'The name of the team',
	},
	format: toName,
};

export const phone: Field = {
	property: {
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +1 555 0100',
		description: 'The phone number of the team, e.g. +1 555 0100',
	},
};

export const companySize: Field = {
	property: {
		displayName: 'Company Size',
		name: 'companySize',
		type: 'string',
		default: '1-50 employees',
		description: 'The size of the company, worded as in 689Cloud, e.g. 1-50 employees',
	},
};

export const plan: Field = {
	property: {
		displayName: 'Plan Number',
		name: 'planNumber',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'The number of the plan in 689Cloud, e.g. 1',
	},
	format: toCount,
};

export const activationCode: Field = {
	property: {
		displayName: 'Activation Code',
		name: 'activationCode',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The code from the email that 689Cloud sent. It expires after 30 minutes.',
	},
};
