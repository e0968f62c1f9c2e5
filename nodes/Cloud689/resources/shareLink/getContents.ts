import { linkFolder, listProject, shareLink } from '../../../shared/fields/locators';
import { entryResult } from '../../../shared/results/entry';
import { listEntries } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** Contract: `POST /link/browse`, which does not page. */
export const getContents: Operation = {
	name: 'Get Contents',
	value: 'getShareLinkContents',
	action: 'Get share link contents',
	description: 'List the folders and files that a share link gives access to',
	path: '/link/browse',
	listedFrom: listProject,
	send: { link_id: shareLink },
	collections: { options: { child_folder_id: linkFolder } },
	run: listEntries,
	result: entryResult,
};
