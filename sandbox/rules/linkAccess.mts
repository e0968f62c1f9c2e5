/** What share links give access to. */
import { ApiError } from '../contract/apiError.mts';
import type { Store } from '../store/index.mts';
import type { FileRow, FolderRow, LinkRow } from '../store/rows.mts';
import { LINK_STATUS } from '../store/sharing.mts';

/** Returns a link, even if it has expired. @throws ApiError LINK_NOT_FOUND for an unknown or removed one */
export function existingLink(store: Store, linkId: string): LinkRow {
	const link = store.sharing.link(linkId);
	if (link?.status !== LINK_STATUS.ACTIVE) throw new ApiError('LINK_NOT_FOUND', linkId);
	return link;
}

/**
 * Returns a link that works.
 * @throws ApiError LINK_NOT_FOUND for an unknown or removed one, LINK_EXPIRED for one past its expiry_date
 */
export function liveLink(store: Store, linkId: string): LinkRow {
	const link = existingLink(store, linkId);
	if (store.sharing.isExpired(link)) throw new ApiError('LINK_EXPIRED', linkId);
	return link;
}

/**
 * Lists what a link shares, or the content of a folder below that. The recycle bin is not shared.
 * @throws ApiError FOLDER_NOT_FOUND if the link does not share the folder
 */
export function contentOfLink(
	store: Store,
	link: LinkRow,
	childFolderId?: string,
): { folders: FolderRow[]; files: FileRow[] } {
	const { items } = store;
	if (link.file_id) {
		const file = items.file(link.file_id);
		if (childFolderId !== undefined) throw new ApiError('FOLDER_NOT_FOUND', childFolderId);
		return { folders: [], files: file && file.recycled === null ? [file] : [] };
	}
	const folderId = childFolderId ?? (link.folder_id || null);
	if (folderId !== null && !sharesFolder(store, link, folderId))
		throw new ApiError('FOLDER_NOT_FOUND', folderId);
	return {
		folders: items.foldersIn(link.project_id, folderId, 'live'),
		files: items.filesIn(link.project_id, folderId, 'live'),
	};
}

function sharesFolder(store: Store, link: LinkRow, folderId: string): boolean {
	const folder = store.items.folder(folderId);
	if (folder?.project_id !== link.project_id || folder.recycled !== null) return false;
	return (
		link.folder_id === '' ||
		store.items.ancestors(folderId).some((above) => above.folder_id === link.folder_id)
	);
}

/** Whether a link, which has to be live, shares a file. */
function sharesFile(store: Store, link: LinkRow, file: FileRow): boolean {
	if (file.project_id !== link.project_id || file.recycled !== null) return false;
	if (link.file_id) return link.file_id === file.file_id;
	return file.folder_id === null ? link.folder_id === '' : sharesFolder(store, link, file.folder_id);
}

/** Returns a live file that a link shares. @throws ApiError FILE_NOT_FOUND */
export function fileOfLink(store: Store, link: LinkRow, fileId: string): FileRow {
	const file = store.items.file(fileId);
	if (!file || !sharesFile(store, link, file)) throw new ApiError('FILE_NOT_FOUND', fileId);
	return file;
}

/** Whether anyone may have a file: whether a live public link without a password shares it. */
export function isPublic(store: Store, file: FileRow): boolean {
	if (file.project_id === null) return false;
	return store.sharing
		.linksOfProject(file.project_id)
		.some(
			(link) =>
				link.status === LINK_STATUS.ACTIVE &&
				link.is_public === 1 &&
				link.password === '' &&
				!store.sharing.isExpired(link) &&
				sharesFile(store, link, file),
		);
}
