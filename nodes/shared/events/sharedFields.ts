import type { IDataObject } from 'n8n-workflow';
import type { Subject } from '../entries/entry';

/** What an item about a share link says of what is shared: a file, a folder, or the whole project. */
export function sharedFields(shared: Subject | undefined): IDataObject {
	if (!shared) return {};
	const { id, name, contentType } = shared;
	if (contentType === 'application/folder') return { folder_id: id, folder_name: name };
	if (contentType === 'application/project') return { project_name: name };
	return { file_id: id, file_name: name, mime_type: contentType };
}
