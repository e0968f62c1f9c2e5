import type { Field } from '../../../shared/form/field';
import { toId } from '../../../shared/form/values';
import { linkId } from '../../fields/common';
import { ENTRY_SUMMARY } from '../../fields/listing';
import { listEntries } from '../../run/lists';
import type { Operation } from '../../run/operation';

const subfolderId: Field = {
	property: {
		displayName: 'Subfolder ID',
		name: 'subfolderId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0a3f5cf3c5c04b6d8c9a3b1a1f2e4d5c',
		description: 'The ID of a folder below the shared one, to list instead',
	},
	format: toId,
};

/** Contract: `POST /link/browse`, which does not page. */
export const getContents: Operation = {
	name: 'Get Contents',
	value: 'getShareLinkContents',
	action: 'Get share link contents',
	description: 'List the folders and files that a share link gives access to',
	path: '/link/browse',
	send: { link_id: linkId },
	collections: { options: { child_folder_id: subfolderId } },
	run: listEntries,
	summary: ENTRY_SUMMARY,
};
