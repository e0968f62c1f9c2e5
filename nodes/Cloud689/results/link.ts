import { isoDate } from '../../../client/contract/moments';
import { flag, id, item, text, told } from './item';
import type { Result, Told } from './item';

/** `type_share` and `linktype`: the contract shows 3 with a link to a file; the others are guesses, see `LINK_TYPES`. */
const PROJECT = '1';

/** What a link opens: it names the file or folder, and of a project its number. Any other number stays as it is. */
function linkTarget({ file_id: file, folder_id: folder }: Told, type: unknown): string | undefined {
	if (id(file)) return 'file';
	if (id(folder)) return 'folder';
	return told(type, (number) => (String(number) === PROJECT ? 'project' : String(number)));
}

/** A link that was created (contract, schema `Link`, which holds its ID and address only): the rest is what was sent. */
export const newLinkResult: Result = (row, sent) =>
	item({
		link_id: id(row.link_id),
		link_url: sent.link_url,
		link_target: linkTarget(sent, sent.type_share),
		project_id: sent.project_id,
		folder_id: sent.folder_id,
		file_id: sent.file_id,
		has_password: Boolean(sent.password),
		expires_at: told(sent.expiry_date, isoDate),
		is_public: flag(sent.is_public),
	});

/** A link (contract, schema `LinkInfo`). The password is there if the user asks for it. */
export const linkResult: Result = (row, { link_url, has_password }) =>
	item({
		link_id: id(row.link_id),
		link_url,
		link_target: linkTarget(row, row.linktype),
		project_id: id(row.project_id),
		folder_id: id(row.folder_id),
		file_id: id(row.file_id),
		has_password,
		password: text(row.password),
		expires_at: told(row.expiry_date, isoDate),
		is_public: flag(row.is_public),
		created_at: told(row.create_date, isoDate),
	});
