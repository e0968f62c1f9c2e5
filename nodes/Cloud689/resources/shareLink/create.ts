import { file, folder, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toCount } from '../../../shared/form/values';
import { newLinkResult } from '../../../shared/results/link';
import { allowPastDates, expiryDate, required } from '../../fields/common';
import type { Operation, Run } from '../../run/operation';
import { LINK_TYPES, isPublic, linkUrl, password } from './fields';

const share: Field = {
	property: {
		displayName: 'Share',
		name: 'share',
		type: 'options',
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Folder', value: 'folder' },
			{ name: 'Project', value: 'project' },
		],
		default: 'file',
		description: 'What the link opens: a file, a folder, or the whole project',
	},
	format: (kind) => String(LINK_TYPES[String(kind)]),
};

const sharedFolder = required(folder, 'sharedFolderId', { share: ['folder'] });
const sharedFile = required(file, 'sharedFileId', { share: ['file'] });

const linkTypeNumber: Field = {
	property: {
		displayName: 'Link Type Number',
		name: 'linkTypeNumber',
		type: 'number',
		default: 3,
		description:
			'The link type number to send instead of the one that matches Share: 3 for a file, 2 for a folder, 1 for a project',
	},
	format: toCount,
};

/** Creates the link and adds the URL at which people open it. */
export const createLink: Run = async (call, sent) => {
	// Nothing is created before it is known what its URL will be.
	const baseUrl = await call.credential.baseUrl();
	const items = await call.send(sent);
	return items.map(({ json }) => ({ json, known: { link_url: linkUrl(json.link, baseUrl) } }));
};

/** Contract: `POST /link/create`. */
export const create: Operation = {
	name: 'Create',
	value: 'createShareLink',
	action: 'Create share link',
	description: 'Create a link to a file, folder, or project, optionally with a password and an expiry date',
	path: '/link/create',
	send: { project_id: project, type_share: share, folder_id: sharedFolder, file_id: sharedFile },
	collections: {
		options: { password, expiry_date: expiryDate, is_public: isPublic },
		advanced: { type_share: linkTypeNumber },
	},
	controlOptions: [allowPastDates],
	run: createLink,
	result: newLinkResult,
};
