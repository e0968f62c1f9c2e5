import { isoDate } from '../../../client/contract/moments';
import { flag, id, item, text, told } from './item';
import type { Result, Told } from './item';
import { linkTarget } from './words';

/** What a link opens, by the ID that it has. */
function namedTarget({ file_id: file, folder_id: folder }: Told): string | undefined {
	if (id(file)) return 'file';
	return id(folder) ? 'folder' : undefined;
}

/**
 * A link that was created (contract, schema `Link`, which holds its ID and address only): the rest is what was sent. Where no file
 * or folder was, the user chose the project.
 */
export const newLinkResult: Result = (row, sent) =>
	item({
		link_id: id(row.link_id),
		link_url: sent.link_url,
		link_target: namedTarget(sent) ?? 'project',
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
		link_target: namedTarget(row) ?? linkTarget(row.linktype),
		project_id: id(row.project_id),
		folder_id: id(row.folder_id),
		file_id: id(row.file_id),
		has_password,
		password: text(row.password),
		expires_at: told(row.expiry_date, isoDate),
		is_public: flag(row.is_public),
		created_at: told(row.create_date, isoDate),
	});
