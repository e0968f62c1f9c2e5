import type { Field } from '../../../shared/form/field';

export { comment } from '../../../shared/fields/locators';

export const text: Field = {
	property: {
		displayName: 'Text',
		name: 'commentText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. The contract is ready to sign.',
		description: 'The text of the comment',
	},
};
