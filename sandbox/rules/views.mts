/** Records in the form in which the API returns them. */
import type { MessageWithSender } from '../store/activity.mts';
import type { HistoryRow, FileRow, FolderRow, LinkRow } from '../store/rows.mts';

/** Copies a record without some of its columns. */
export function omit<Row extends object, Key extends keyof Row>(row: Row, ...keys: Key[]): Omit<Row, Key> {
	const copy = { ...row };
	for (const key of keys) delete copy[key];
	return copy;
}

/** A file as the contract's schema UploadedFile. */
export function fileView(file: FileRow): Record<string, unknown> {
	const { recycled, be_contents_id: contentsId, ...rest } = omit(file, 'project_id', 'folder_id');
	return {
		...rest,
		upload_file_id: file.file_id,
		be_contents_id: contentsId,
		be_contents_id_p: contentsId,
		krpdfx_be_contents_id: contentsId,
		krpdfx_be_contents_id_p: contentsId,
		thumbnail: null,
		in_recycle_bin: Number(recycled !== null),
	};
}

/** A folder as the contract's schema Folder. */
export function folderView(folder: FolderRow): Record<string, unknown> {
	return omit(folder, 'recycled');
}

/** A folder as the contract's schema BrowseEntry. */
export function folderEntry(folder: FolderRow): Record<string, unknown> {
	return {
		id: folder.folder_id,
		name: folder.name,
		file_type: 0,
		is_folder: true,
		last_modified_date: null,
		parent_folder_id: folder.parent_folder_id,
		file_size: 0,
		status: folder.status,
		is_encrypt: 0,
		thumbnail: null,
		content_type: null,
	};
}

/** A file as the contract's schema BrowseEntry. */
export function fileEntry(file: FileRow): Record<string, unknown> {
	return {
		id: file.file_id,
		name: file.title,
		file_type: file.file_type,
		is_folder: false,
		last_modified_date: file.modify_date,
		parent_folder_id: file.folder_id,
		file_size: file.file_size,
		status: file.status,
		is_encrypt: file.is_encrypt,
		thumbnail: null,
		content_type: file.content_type,
	};
}

/** A link as the contract's schema LinkInfo. @param path path of its page */
export function linkView(link: LinkRow, path: string): Record<string, unknown> {
	return { ...omit(link, 'user_id'), folder_id: link.folder_id || null, link_url: path };
}

/**
 * An entry of the history as the contract's schema HistoryEvent.
 * @param serverTime the time now, in the API's format
 */
export function historyView(row: HistoryRow, serverTime: string): Record<string, unknown> {
	const { project_id: projectId, file_ids: fileIds, folder_ids: folderIds, data, ...rest } = row;
	return {
		...rest,
		...(projectId !== null && { project_id: projectId }),
		...(fileIds !== null && { file_ids: fileIds.slice(1, -1) }),
		...(folderIds !== null && { folder_ids: folderIds.slice(1, -1) }),
		...(data !== null && { data: JSON.parse(data) }),
		server_time: serverTime,
	};
}

/** A message as the contract's schema InboxMessage. */
export function messageView(message: MessageWithSender): Record<string, unknown> {
	const { first_name: firstName, last_name: lastName, ...rest } = message;
	return { ...rest, from_user_first_name: firstName, from_user_last_name: lastName };
}
