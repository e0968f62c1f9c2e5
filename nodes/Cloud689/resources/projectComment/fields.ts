import { locator } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';

export const comment = locator(
	{ displayName: 'Comment', name: 'commentId', required: true, description: 'The comment to work with' },
	'searchComments',
);

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
