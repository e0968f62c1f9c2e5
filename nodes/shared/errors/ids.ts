import type { Path } from '../../../client/contract/calls';
import type { SentRequest } from '../../../client/contract/failures';
import { cutToLength } from '../../../client/contract/text';

type Labels = Record<string, string>;

/** Parameter → what the form calls it, in the order in which an error names them. */
const LABELS: Labels = {
	team_id: 'Team',
	team_update_id: 'Team',
	project_id: 'Project',
	folder_id: 'Folder',
	folder_ids: 'Folder',
	parent_folder_id: 'Parent Folder',
	child_folder_id: 'Subfolder',
	new_parent_folder_id: 'New Parent Folder',
	file_id: 'File',
	f_id: 'File',
	file_ids: 'File',
	link_id: 'Share Link',
	comment_id: 'Comment',
	user_id: 'User',
	user_update_id: 'User',
	user_ids: 'User',
	user_role: 'User with Role',
};

const IN_RECYCLE_BIN: Labels = { file_ids: 'Deleted File', folder_ids: 'Deleted Folder' };
const WITHIN: Labels = { folder_id: 'Parent Folder' };
const MEMBERS: Labels = { user_ids: 'Member' };

/** Where the form calls it something else. */
const LABELS_FOR: Partial<Record<Path, Labels>> = {
	'/upload': WITHIN,
	'/project/f/browse': WITHIN,
	'/project/f/restore': IN_RECYCLE_BIN,
	'/project/f/deleteforever': IN_RECYCLE_BIN,
	'/user/project/kick': MEMBERS,
	'/user/project/update': MEMBERS,
};

/** How much of an ID, or of a list of IDs, an error repeats. */
const ID_MAX_CHARACTERS = 500;

/** The IDs of a request, as the form calls them. */
export function namedIds({ path, parameters }: SentRequest): string[] {
	const own = LABELS_FOR[path as Path] ?? {};
	return Object.entries(LABELS)
		.filter(([name]) => parameters[name] !== undefined && parameters[name] !== '')
		.map(
			([name, label]) =>
				`${own[name] ?? label} "${cutToLength(String(parameters[name]), ID_MAX_CHARACTERS)}"`,
		);
}

/** The same as a sentence; empty if there are none. */
export function idsSent(ids: string[]): string {
	return ids.length ? `IDs sent: ${ids.join(', ')}.` : '';
}
