import { unexpectedAnswer } from '../../../../client/contract/answers';
import type { Field } from '../../../shared/form/field';
import { toEmails } from '../../../shared/form/values';

export const emails: Field = {
	property: {
		displayName: 'Email Addresses',
		name: 'emails',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'The email address to send the link to, or several addresses separated by commas',
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

/** Properties of a share link that Simplify keeps (contract, schema `LinkInfo`); the node adds the last two. */
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
			'The password that opens the link. 689Cloud stores it in readable form, so do not use one that protects anything else.',
	},
};

export const isPublic: Field = {
	property: {
		displayName: 'Public',
		name: 'isPublic',
		type: 'boolean',
		default: true,
		description:
			'Whether anyone can open the link (the is_public parameter, which 689Cloud does not document)',
	},
	format: (value) => (value === true ? '1' : '0'),
};

/** A path as the contract shows it, e.g. view-link/3eb0a82f. */
const LINK_PATH = /^\/?[\w.~-]+\/[\w.~%/?=&-]+$/;

/** Whether something can be a link: a path, or where a service has another place for links, a whole http(s) URL. */
export function isLink(link: unknown): link is string {
	if (typeof link !== 'string') return false;
	return LINK_PATH.test(link) || (/^https?:\/\//i.test(link) && URL.canParse(link));
}

/**
 * The URL at which people open a link: a path stands beside the API. Nothing else than a link is passed on: people click on it.
 *
 * @throws CallFailed if it is none
 */
export function linkUrl(link: unknown, baseUrl: string): string {
	if (isLink(link)) return new URL(link, new URL('.', baseUrl)).toString();
	throw unexpectedAnswer('link');
}
