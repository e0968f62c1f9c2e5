import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { HISTORY_TYPE, recordFiles, recordFolder } from '../rules/history.mts';
import { liveFile, liveFolder, projectOf } from '../rules/permissions.mts';
import { fileView, folderView } from '../rules/views.mts';
import type { FileRow, FolderRow } from '../store/rows.mts';

/** The live folder or file an operation is about. Exactly one of folder_id and file_id has to be sent. */
function itemOf(context: Context, projectId: string): { folder?: FolderRow; file?: FileRow } {
	const folderId = context.optional('folder_id');
	const fileId = context.optional('file_id');
	if (folderId !== undefined && fileId !== undefined)
		throw new Failure('INVALID_PARAMETER', 'both folder_id and file_id');
	if (folderId !== undefined) return { folder: liveFolder(context, projectId, folderId) };
	if (fileId !== undefined) return { file: liveFile(context, projectId, fileId) };
	throw new Failure('MISSING_PARAMETER', 'neither folder_id nor file_id');
}

/** Renames a folder or a file. A file keeps its first name in description; its extension is not looked after. */
const renameItem: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const { folder, file } = itemOf(context, projectId);
	const name = context.text('name');
	if (folder) {
		items.updateFolder(folder.folder_id, { name });
		recordFolder(context, HISTORY_TYPE.RENAMED, folder, name);
		return { result: folderView({ ...folder, ...items.folder(folder.folder_id) }) };
	}
	if (!file) return {};
	items.updateFile(file.file_id, { title: name });
	recordFiles(context, HISTORY_TYPE.RENAMED, projectId, [file], name);
	return { result: fileView({ ...file, ...items.file(file.file_id) }) };
};

/** Moves a folder or a file within its project. A folder cannot go into itself or below itself. */
const moveItem: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const { folder, file } = itemOf(context, projectId);
	const target = context.optional('new_parent_folder_id') ?? null;
	if (target !== null) liveFolder(context, projectId, target);
	if (folder) {
		if (target !== null && items.subtree(folder.folder_id).includes(target))
			throw new Failure('ERR_INVALID_FOLDER');
		items.updateFolder(folder.folder_id, { parent_folder_id: target });
		recordFolder(context, HISTORY_TYPE.MOVED, { ...folder, parent_folder_id: target });
	} else if (file) {
		items.updateFile(file.file_id, { folder_id: target });
		recordFiles(context, HISTORY_TYPE.MOVED, projectId, [{ ...file, folder_id: target }]);
	}
};

/** Takes a folder, with all it holds, or a file to the recycle bin. Licences and links stay. */
const deleteItem: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const { folder, file } = itemOf(context, projectId);
	if (folder) {
		items.recycleFolder(folder.folder_id);
		recordFolder(context, HISTORY_TYPE.REMOVED, folder);
	} else if (file) {
		items.recycleFile(file.file_id);
		recordFiles(context, HISTORY_TYPE.REMOVED, projectId, [file]);
	}
};

/** Returns a file and the folders above it, from the top down. active=false looks in the recycle bin. */
const getFileInfo: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'read');
	const file = items.file(context.text('f_id'));
	const isHere = file?.project_id === projectId && (file.recycled === null) === context.flag('active');
	if (!file || !isHere) throw new Failure('FILE_NOT_FOUND');
	return { result: { file: fileView(file), path: items.ancestors(file.folder_id).map(folderView) } };
};

/** The folders and files of folder_ids and file_ids. One that is not in the project, or not fit, fails the call. */
function itemsOf(
	context: Context,
	projectId: string,
	isFit: (item: FolderRow | FileRow) => boolean,
): { folders: FolderRow[]; files: FileRow[] } {
	const { items } = context.store;
	const folderIds = context.list('folder_ids');
	const fileIds = context.list('file_ids');
	if (folderIds.length + fileIds.length === 0)
		throw new Failure('MISSING_PARAMETER', 'neither folder_ids nor file_ids');
	const folders = folderIds.map((folderId) => {
		const folder = items.folder(folderId);
		if (folder?.project_id !== projectId || !isFit(folder)) throw new Failure('FOLDER_NOT_FOUND', folderId);
		return folder;
	});
	const files = fileIds.map((fileId) => {
		const file = items.file(fileId);
		if (file?.project_id !== projectId || !isFit(file)) throw new Failure('FILE_NOT_FOUND', fileId);
		return file;
	});
	return { folders, files };
}

/** Brings items back from the recycle bin. One whose folder is gone goes to the nearest live folder above it. */
const restoreItems: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const { folders, files } = itemsOf(context, projectId, (item) => item.recycled !== null);
	for (const folder of folders) {
		items.restoreFolder(folder);
		recordFolder(context, HISTORY_TYPE.RESTORED, folder);
	}
	for (const file of files) items.restoreFile(file);
	if (files.length > 0) recordFiles(context, HISTORY_TYPE.RESTORED, projectId, files);
};

/** Destroys items, whether they are in the recycle bin or not, with their licences; their links stop working. */
const deleteItemsForever: Action = (context) => {
	const { items } = context.store;
	const { project_id: projectId } = projectOf(context, 'write');
	const { folders, files } = itemsOf(context, projectId, () => true);
	const gone = files.map((file) => file.file_id);
	for (const fileId of gone) items.destroyFile(fileId);
	if (files.length > 0) recordFiles(context, HISTORY_TYPE.DELETED, projectId, files);
	for (const folder of folders) {
		gone.push(...items.destroyFolder(folder.folder_id));
		recordFolder(context, HISTORY_TYPE.DELETED, folder);
	}
	context.store.removeContent(gone);
};

/** Operations of the tag File, download excepted. */
export const file = { renameItem, moveItem, deleteItem, getFileInfo, restoreItems, deleteItemsForever };
