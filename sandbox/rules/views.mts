/** Records as the API returns them. */
import type { MessageWithSender } from '../store/activity.mts';
import type { HistoryRow, FileRow, FolderRow, LinkRow } from '../store/rows.mts';

/** A copy of a record without some of its columns. */
export function without<Row extends object, Key extends keyof Row>(row: Row, ...keys: Key[]): Omit<Row, Key> {
	const copy = { ...row };
	for (const key of keys) delete copy[key];
	return copy;
}

/** UploadedFile of the contract. */
export function fileView(file: FileRow): Record<string, unknown> {
	const { recycled, be_contents_id: contentsId, ...rest } = without(file, 'project_id', 'folder_id');
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

/** Folder of the contract. */
export function folderView(folder: FolderRow): Record<string, unknown> {
	return without(folder, 'recycled');
}

/** BrowseEntry of the contract, for a folder. */
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

/** BrowseEntry of the contract, for a file. */
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

/** LinkInfo of the contract. @param path page of the link */
export function linkView(link: LinkRow, path: string): Record<string, unknown> {
	return { ...without(link, 'user_id'), folder_id: link.folder_id || null, link_url: path };
}

/** HistoryEvent of the contract. @param serverTime clock of the server, as the API writes dates */
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

/** InboxMessage of the contract. */
export function messageView(message: MessageWithSender): Record<string, unknown> {
	const { first_name: firstName, last_name: lastName, ...rest } = message;
	return { ...rest, from_user_first_name: firstName, from_user_last_name: lastName };
}
