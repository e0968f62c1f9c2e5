import { Failure } from '../contract/failure.mts';
import { newId } from '../contract/ids.mts';
import { contentTypeOf, fileTypeOf } from '../store/contentTypes.mts';
import type { FileRow } from '../store/rows.mts';
import type { Context, ReceivedFile } from './call.mts';
import { recordFilesAdded } from './history.mts';
import { liveFolder, projectOf } from './permissions.mts';

/** Where a new file goes. */
export interface Place {
	projectId: string | null;
	folderId: string | null;
}

/**
 * Where folder_id and project_id put a new file. A folder alone tells its project; without either the file belongs
 * to the caller and to no project.
 * @throws Failure when the caller may not write there, or there is no such place
 */
export function placeOf(context: Context): Place {
	const folderId = context.optional('folder_id') ?? null;
	const folder = folderId === null ? undefined : context.store.items.folder(folderId);
	if (folderId !== null && !folder) throw new Failure('FOLDER_NOT_FOUND', folderId);
	const projectId = context.optional('project_id') ?? folder?.project_id ?? null;
	if (projectId === null) return { projectId, folderId };
	projectOf(context, 'write', projectId);
	if (folderId !== null) liveFolder(context, projectId, folderId);
	return { projectId, folderId };
}

/** A file to be made of content that lies in the incoming folder. */
export interface NewFile {
	content: ReceivedFile;
	name: string;
	place: Place;
	/** 0 for an upload, else the cloud_type of upload/cloud. */
	cloudType: number;
}

/**
 * Makes content on disk a file. The content moves and is not copied.
 * @param also what has to happen in the same transaction
 */
export function storeFile(context: Context, newFile: NewFile, also?: (file: FileRow) => void): FileRow {
	const { content, name, place, cloudType } = newFile;
	const fileId = newId();
	const contentType = contentTypeOf(name, content.contentType);
	context.store.content.keep(content.path, fileId);
	try {
		return context.store.transaction(() => {
			const file = context.store.items.addFile({
				file_id: fileId,
				team_id: context.user.team_id,
				user_id: context.user.user_id,
				project_id: place.projectId,
				folder_id: place.folderId,
				title: name,
				description: name,
				file_type: fileTypeOf(contentType),
				file_size: content.size,
				content_type: contentType,
			});
			recordFilesAdded(context, [file], cloudType);
			also?.(file);
			return file;
		});
	} catch (error) {
		context.store.content.remove(fileId);
		throw error;
	}
}
