import { isoDate } from '../../../client/contract/moments';
import { toFlag } from '../../../client/contract/scalars';
import { count, id, item, text, told } from './item';
import type { Result, Told } from './item';
import { protection } from './words';

/** The path of the folder that an entry is, or is in. Known where a whole project is listed with all its folders. */
function folderPath(isFolder: boolean, { path, folder_id: listed }: Told): string | undefined {
	if (typeof path !== 'string' || listed !== undefined) return undefined;
	return isFolder ? path : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A file or folder in a listing (contract, schema `BrowseEntry`), with the same names as elsewhere. */
export const entryResult: Result = (row, known) => {
	const isFolder = toFlag(row.is_folder) ?? false;
	const { project_id, link_id, path, warning } = known;
	const place = { project_id, link_id };
	const own = { path, folder_path: folderPath(isFolder, known), warning };
	if (isFolder)
		return item({
			type: 'folder',
			...place,
			folder_id: id(row.id),
			folder_name: text(row.name),
			parent_folder_id: id(row.parent_folder_id),
			...own,
		});
	return item({
		type: 'file',
		...place,
		file_id: id(row.id),
		file_name: text(row.name),
		folder_id: id(row.parent_folder_id),
		...own,
		file_size: count(row.file_size),
		mime_type: text(row.content_type),
		protection: protection(row.is_encrypt),
		updated_at: told(row.last_modified_date, isoDate),
	});
};
