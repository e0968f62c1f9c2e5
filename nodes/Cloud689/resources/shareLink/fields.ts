import type { Field } from '../../../api/operation';
import { toEmails } from '../../../api/values';

export const emails: Field = {
	property: {
		displayName: 'Email Addresses',
		name: 'emails',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'The address to send the link to, or several separated by commas',
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
		description: 'Text to put in the email',
	},
};

/** What is left of a share link with Simplify (contract, schema `LinkInfo`); the last two are this node's. */
export const LINK_SUMMARY = [
	'link_id',
	'link_url',
	'project_id',
	'folder_id',
	'file_id',
	'expiry_date',
	'is_public',
	'status',
	'has_password',
	'password',
];
