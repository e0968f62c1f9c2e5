/** Adding files. */
import { ApiError } from '../contract/apiError.mts';
import { newId } from '../contract/ids.mts';
import { contentTypeOf, fileTypeOf } from '../store/contentTypes.mts';
import type { FileRow } from '../store/rows.mts';
import type { Call, ReceivedFile } from './call.mts';
import { recordFilesAdded } from './history.mts';
import { liveFolder } from './lookup.mts';
import { storedName } from './names.mts';
import { projectOf } from './permissions.mts';

/** Where a new file goes. */
export interface Destination {
	projectId: string | null;
	folderId: string | null;
}

/**
 * Where folder_id and project_id put a new file. A folder implies its project. Without either, the file belongs to the
 * caller and to no project.
 * @throws ApiError if the destination does not exist or the caller may not write there
 */
export function destinationOf(call: Call): Destination {
	const folderId = call.optional('folder_id') ?? null;
	const folder = folderId === null ? undefined : call.store.items.folder(folderId);
	if (folderId !== null && !folder) throw new ApiError('FOLDER_NOT_FOUND', folderId);
	const projectId = call.optional('project_id') ?? folder?.project_id ?? null;
	if (projectId === null) return { projectId, folderId };
	projectOf(call, 'write', projectId);
	if (folderId !== null) liveFolder(call, projectId, folderId);
	return { projectId, folderId };
}

/** A file to add. */
export interface NewFile {
	/** The content, which is in the store's incoming folder. */
	content: ReceivedFile;
	name: string;
	destination: Destination;
	/** 0 for an upload, otherwise the cloud_type of upload/cloud. */
	cloudType: number;
}

/**
 * Adds a file. Its content is moved, not copied.
 * @param inTransaction what else has to happen in the same transaction
 */
export function storeFile(call: Call, newFile: NewFile, inTransaction?: (file: FileRow) => void): FileRow {
	const { content, destination, cloudType } = newFile;
	const name = storedName(newFile.name, call.options);
	const fileId = newId();
	const contentType = contentTypeOf(name, content.contentType);
	call.store.content.put(content.path, fileId);
	try {
		return call.store.transaction(() => {
			const file = call.store.items.addFile({
				file_id: fileId,
				team_id: call.user.team_id,
				user_id: call.user.user_id,
				project_id: destination.projectId,
				folder_id: destination.folderId,
				title: name,
				description: name,
				file_type: fileTypeOf(contentType),
				file_size: content.size,
				content_type: contentType,
			});
			recordFilesAdded(call, [file], cloudType);
			inTransaction?.(file);
			return file;
		});
	} catch (error) {
		call.store.content.remove(fileId);
		throw error;
	}
}
