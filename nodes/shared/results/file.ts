import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { isoDate } from '../../../client/contract/moments';
import { count, id, item, text, told } from './item';
import type { Result } from './item';
import { protection } from './words';

/**
 * A file (contract, schema `UploadedFile`). `folder_id` is the folder that it is in: the one it was uploaded to, where the
 * answer names none.
 */
export const fileResult: Result = (row, known) =>
	item({
		project_id: known.project_id,
		file_id: id(row.file_id) ?? id(known.file_id ?? known.f_id),
		file_name: text(row.title),
		sent_name: known.sent_name,
		folder_id: id(known.folder_id),
		folder_path: known.folder_path,
		file_size: count(row.file_size),
		mime_type: text(row.content_type),
		protection: protection(row.is_encrypt),
		created_at: told(row.create_date, isoDate),
		updated_at: told(row.modify_date, isoDate),
	});

/** A file that was uploaded: at the top of its project, unless a folder was sent. */
export const uploadedFileResult: Result = (row, { folder_id = null, license, steps, ...known }) => ({
	...fileResult(row, { ...known, folder_id }),
	...(isObject(license) && license),
	...item({ steps }),
});

/** The ID of the last of the folders above a file: null at the top of the project, which none at all is, undefined if it has none. */
function lowestId(above: IDataObject[]): string | null | undefined {
	const lowest = above.at(-1);
	return lowest ? (id(lowest.folder_id) ?? id(lowest.id) ?? undefined) : null;
}

/**
 * A file with its place (contract, schema `FileInfo`). The shape of the folders in `path` is not documented: their names and IDs
 * are read as in every other answer, from the top down.
 */
export const fileInfoResult: Result = ({ file, path }, known) => {
	const above = Array.isArray(path) ? path.filter(isObject) : [];
	const names = above.map(({ name }) => text(name));
	const isKnown = Array.isArray(path) && above.length === path.length && names.every(Boolean);
	const place = isKnown && { folder_id: lowestId(above), folder_path: names.join('/') };
	return fileResult(isObject(file) ? file : {}, { ...known, ...place });
};
