import type { IDataObject } from 'n8n-workflow';
import type { Entry, Subject } from '../entries/entry';
import { given } from './event';

/** What an item about a folder holds. */
export function folderFields(folder: Subject | undefined, { parent }: Entry): IDataObject {
	return given({
		folder_id: folder?.id,
		folder_name: folder?.name,
		new_name: folder?.newName,
		parent_folder_id: parent?.isFolder ? parent.id : undefined,
	});
}
