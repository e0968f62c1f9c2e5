import type { IDataObject } from 'n8n-workflow';
import type { Path } from '../../../client/contract/calls';
import type { SentRequest } from '../../../client/contract/failures';

/** What shows whether a request was carried out, and the operation that reads it. */
type Trace = (sent: IDataObject) => [what: string, where: string];

/** A thing with the name that was sent for it, as far as there is one. */
function named(thing: string, name: unknown): string {
	return typeof name === 'string' && name !== '' ? `${thing} "${name}"` : thing;
}

const inFolder = (what: string): [string, string] => [what, 'File: Get Many'];
const sentMail: Trace = () => [
	'the email was sent',
	'History: Get Many by Project, or by asking a recipient',
];

/** Calls that a person has to look up, with what to look for and where. */
const TRACES: Partial<Record<Path, Trace>> = {
	'/project/create': ({ name }) => [`${named('the project', name)} is there`, 'Project: Get Many'],
	'/project/delete': () => ['the project is gone', 'Project: Get Many'],
	'/project/f/create': ({ name }) => [
		`${named('the folder', name)} is in the parent folder`,
		'Folder: Get Many',
	],
	'/project/f/move': () => inFolder('it is in the new parent folder'),
	'/project/f/delete': () => inFolder('it is gone'),
	'/project/f/deleteforever': () => inFolder('it is gone, even from the recycle bin,'),
	'/project/f/restore': () => inFolder('it is back'),
	'/upload': ({ file_name: name }) => inFolder(`${named('the file', name)} is in the folder`),
	'/upload/cloud': ({ file_name: name }) => inFolder(`${named('the file', name)} is in the folder`),
	'/encode/start/license': () => ['the protection has started', 'File: Get Protection Status'],
	'/link/create': () => ['a new share link is listed', 'History: Get Many by Project'],
	'/link/share': sentMail,
	'/link/remove': () => ['the link still opens', 'Share Link: Get'],
	'/project/comment/create': () => ['the comment is there', 'Project Comment: Get Many'],
	'/project/comment/delete': () => ['the comment is gone', 'Project Comment: Get Many'],
	'/user/project/invite': () => ['the users are members of the project', 'Project Member: Get Many'],
	'/user/project/kick': () => ['the users are still members of the project', 'Project Member: Get Many'],
	'/user/create': ({ mail_address: address }) => [
		`there is a user with the ${named('address', address)}`,
		'User: Get Many',
	],
	'/user/importusercsv': () => ['the users of the file are there', 'User: Get Many'],
	'/user/remove': () => ['the user is still active', 'User: Get Many'],
	'/user/changeemail': () => ['the address was changed', 'User: Get Current'],
	'/user/changepassword': () => ['the new password works', 'the 689Cloud website'],
	'/user/signup': () => ['the activation email has arrived', 'the inbox of the administrator'],
	'/user/getactivationcode': () => ['a new activation email has arrived', 'the inbox of the administrator'],
	'/user/activation': () => ['the administrator can sign in', 'the 689Cloud website'],
};

/**
 * What to look for, and where, to find out whether a request was carried out.
 *
 * @returns a sentence that begins with "Check whether"
 */
export function whatToLookFor({ path, parameters }: SentRequest): string {
	const trace = Object.hasOwn(TRACES, path) ? TRACES[path as Path] : undefined;
	if (!trace) return 'Check whether it was carried out before you run this item again.';
	const [what, where] = trace(parameters);
	return `Check whether ${what} (${where}) before you run this item again.`;
}
