import type { Field } from '../../../shared/form/field';
import { toEmails } from '../../../shared/form/values';

export { isLink, linkUrl } from '../../../shared/linkUrl';

export const emails: Field = {
	property: {
		displayName: 'Email Addresses',
		name: 'emails',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description:
			'The email address to send the link to, or several separated by commas, e.g. ada@example.com, kim@example.com',
	},
	format: toEmails,
};

export const message: Field = {
	property: {
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Here is the contract for your signature.',
		description: 'Text to include in the email',
	},
};

/**
 * The contract lists no values for `type_share`. 3 appears with a link to a file; 1 and 2 are guesses from the order project,
 * folder, file, and Link Type Number overrides them.
 */
export const LINK_TYPES: Record<string, number> = { project: 1, folder: 2, file: 3 };

export const password: Field = {
	property: {
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The password that opens the link. 689Cloud stores it in plain text, so do not use one that protects anything else.',
	},
	refusesEmptyExpression: true,
};

export const isPublic: Field = {
	property: {
		displayName: 'Public',
		name: 'isPublic',
		type: 'boolean',
		default: true,
		description: 'Whether anyone can open the link',
	},
	refusesEmptyExpression: true,
	format: (value) => (value === true ? '1' : '0'),
};
