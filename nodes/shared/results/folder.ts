import { isoDate } from '../../../client/contract/moments';
import { id, item, text, told } from './item';
import type { Result } from './item';

/** A folder (contract, schema `Folder`). */
export const folderResult: Result = (row, known) =>
	item({
		project_id: id(row.project_id) ?? id(known.project_id),
		folder_id: id(row.folder_id) ?? id(known.folder_id),
		folder_name: text(row.name),
		sent_name: known.sent_name,
		parent_folder_id: id(row.parent_folder_id),
		created_at: told(row.create_date, isoDate),
		updated_at: told(row.modify_date, isoDate),
	});
