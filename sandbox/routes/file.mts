import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordFiles, recordFolder } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { liveFile, liveFolder } from '../rules/lookup.mts';
import { storedName } from '../rules/names.mts';
import { projectOf } from '../rules/permissions.mts';
import { fileView, folderView } from '../rules/views.mts';
import type { FileRow, FolderRow } from '../store/rows.mts';

/** Returns the live folder or file that a call is about. Exactly one of folder_id and file_id has to be sent. */
function itemOf(call: Call, projectId: string): { folder?: FolderRow; file?: FileRow } {
	const folderId = call.optional('folder_id');
	const fileId = call.optional('file_id');
	if (folderId !== undefined && fileId !== undefined)
		throw new ApiError('INVALID_PARAMETER', 'both folder_id and file_id');
	if (folderId !== undefined) return { folder: liveFolder(call, projectId, folderId) };
	if (fileId !== undefined) return { file: liveFile(call, projectId, fileId) };
	throw new ApiError('MISSING_PARAMETER', 'neither folder_id nor file_id');
}

/** Renames a folder or a file. The description of a file keeps its original name, and its extension may change. */
const renameItem: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const { folder, file } = itemOf(call, projectId);
	const name = storedName(call.text('name'), call.options);
	if (folder) {
		items.updateFolder(folder.folder_id, { name });
		recordFolder(call, HISTORY_TYPE.RENAMED, folder, name);
		return { result: folderView({ ...folder, ...items.folder(folder.folder_id) }) };
	}
	if (!file) return {};
	items.updateFile(file.file_id, { title: name });
	recordFiles(call, HISTORY_TYPE.RENAMED, projectId, [file], name);
	return { result: fileView({ ...file, ...items.file(file.file_id) }) };
};

/** Moves a folder or a file within its project. A folder cannot be moved into itself or a folder below it. */
const moveItem: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const { folder, file } = itemOf(call, projectId);
	const target = call.optional('new_parent_folder_id') ?? null;
	if (target !== null) liveFolder(call, projectId, target);
	if (folder) {
		if (target !== null && items.subtree(folder.folder_id).includes(target))
			throw new ApiError('ERR_INVALID_FOLDER');
		items.updateFolder(folder.folder_id, { parent_folder_id: target });
		recordFolder(call, HISTORY_TYPE.MOVED, { ...folder, parent_folder_id: target });
	} else if (file) {
		items.updateFile(file.file_id, { folder_id: target });
		recordFiles(call, HISTORY_TYPE.MOVED, projectId, [{ ...file, folder_id: target }]);
	}
};

/** Moves a folder with everything in it, or a file, to the recycle bin. Licenses and links stay. */
const deleteItem: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const { folder, file } = itemOf(call, projectId);
	if (folder) {
		items.recycleFolder(folder.folder_id);
		recordFolder(call, HISTORY_TYPE.REMOVED, folder);
	} else if (file) {
		items.recycleFile(file.file_id);
		recordFiles(call, HISTORY_TYPE.REMOVED, projectId, [file]);
	}
};

/** Returns a file and the folders above it, from the top level down. With active=false, one in the recycle bin. */
const getFileInfo: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'read');
	const file = items.file(call.text('f_id'));
	const isHere = file?.project_id === projectId && (file.recycled === null) === call.flag('active');
	if (!file || !isHere) throw new ApiError('FILE_NOT_FOUND');
	return { result: { file: fileView(file), path: items.ancestors(file.folder_id).map(folderView) } };
};

/** Returns the folders and files of folder_ids and file_ids. Each has to be in the project and to match a condition. */
function itemsOf(
	call: Call,
	projectId: string,
	matches: (item: FolderRow | FileRow) => boolean,
): { folders: FolderRow[]; files: FileRow[] } {
	const { items } = call.store;
	const folderIds = call.list('folder_ids');
	const fileIds = call.list('file_ids');
	if (folderIds.length + fileIds.length === 0)
		throw new ApiError('MISSING_PARAMETER', 'neither folder_ids nor file_ids');
	const folders = folderIds.map((folderId) => {
		const folder = items.folder(folderId);
		if (folder?.project_id !== projectId || !matches(folder))
			throw new ApiError('FOLDER_NOT_FOUND', folderId);
		return folder;
	});
	const files = fileIds.map((fileId) => {
		const file = items.file(fileId);
		if (file?.project_id !== projectId || !matches(file)) throw new ApiError('FILE_NOT_FOUND', fileId);
		return file;
	});
	return { folders, files };
}

/** Restores items from the recycle bin. If the folder of one is not live, it goes to the nearest live folder above. */
const restoreItems: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const { folders, files } = itemsOf(call, projectId, (item) => item.recycled !== null);
	for (const folder of folders) {
		items.restoreFolder(folder);
		recordFolder(call, HISTORY_TYPE.RESTORED, folder);
	}
	for (const file of files) items.restoreFile(file);
	if (files.length > 0) recordFiles(call, HISTORY_TYPE.RESTORED, projectId, files);
};

/** Deletes items for good, from the recycle bin or not, with their licenses. Their links stop working. */
const deleteItemsForever: Action = (call) => {
	const { items } = call.store;
	const { project_id: projectId } = projectOf(call, 'write');
	const { folders, files } = itemsOf(call, projectId, () => true);
	const fileIds = files.map((file) => file.file_id);
	for (const fileId of fileIds) items.destroyFile(fileId);
	if (files.length > 0) recordFiles(call, HISTORY_TYPE.DELETED, projectId, files);
	for (const folder of folders) {
		fileIds.push(...items.destroyFolder(folder.folder_id));
		recordFolder(call, HISTORY_TYPE.DELETED, folder);
	}
	call.store.removeContent(fileIds);
};

/** Operations of the tag File, except download. */
export const file = { renameItem, moveItem, deleteItem, getFileInfo, restoreItems, deleteItemsForever };
