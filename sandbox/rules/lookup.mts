/** Finding what a call refers to. An item is live if it is not in the recycle bin. */
import { ApiError } from '../contract/apiError.mts';
import { USER_STATUS } from '../store/accounts.mts';
import type { FileRow, FolderRow, UserRow } from '../store/rows.mts';
import type { Call } from './call.mts';

/** Returns a live folder of a project. @throws ApiError FOLDER_NOT_FOUND */
export function liveFolder(call: Call, projectId: string, folderId: string): FolderRow {
	const folder = call.store.items.folder(folderId);
	if (!folder || folder.project_id !== projectId || folder.recycled !== null) {
		throw new ApiError('FOLDER_NOT_FOUND', folderId);
	}
	return folder;
}

/** Returns a live file of a project. @throws ApiError FILE_NOT_FOUND */
export function liveFile(call: Call, projectId: string, fileId: string): FileRow {
	const file = call.store.items.file(fileId);
	if (!file || file.project_id !== projectId || file.recycled !== null)
		throw new ApiError('FILE_NOT_FOUND', fileId);
	return file;
}

/** Returns live files of a project. @throws ApiError FILE_NOT_FOUND if one of them does not exist */
export function liveFiles(call: Call, projectId: string, fileIds: string[]): FileRow[] {
	return fileIds.map((fileId) => liveFile(call, projectId, fileId));
}

/** Returns a user of the caller's team who has not been removed. @throws ApiError USER_NOT_FOUND */
export function teammate(call: Call, userId: string): UserRow {
	const user = call.store.accounts.user(userId);
	if (!user || user.team_id !== call.user.team_id || user.status === USER_STATUS.REMOVED)
		throw new ApiError('USER_NOT_FOUND', userId);
	return user;
}
