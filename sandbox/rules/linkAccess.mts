import { Failure } from '../contract/failure.mts';
import type { Store } from '../store/index.mts';
import type { FileRow, FolderRow, LinkRow } from '../store/rows.mts';

/**
 * A link that works.
 * @throws Failure LINK_NOT_FOUND for an unknown or removed one, LINK_EXPIRED after its expiry_date
 */
export function liveLink(store: Store, linkId: string): LinkRow {
	const link = store.sharing.link(linkId);
	if (!link || link.status !== 1) throw new Failure('LINK_NOT_FOUND', linkId);
	if (store.sharing.isExpired(link)) throw new Failure('LINK_EXPIRED', linkId);
	return link;
}

/**
 * What a link gives access to, or what is in a folder below it. Items in the recycle bin are left out.
 * @throws Failure FOLDER_NOT_FOUND when the folder is not one that the link leads to
 */
export function contentOfLink(
	store: Store,
	link: LinkRow,
	childFolderId?: string,
): { folders: FolderRow[]; files: FileRow[] } {
	const { items } = store;
	if (link.file_id) {
		const file = items.file(link.file_id);
		if (childFolderId !== undefined) throw new Failure('FOLDER_NOT_FOUND', childFolderId);
		return { folders: [], files: file && file.recycled === null ? [file] : [] };
	}
	const at = childFolderId ?? (link.folder_id || null);
	if (at !== null && !leadsToFolder(store, link, at)) throw new Failure('FOLDER_NOT_FOUND', at);
	return {
		folders: items.foldersIn(link.project_id, at, 'live'),
		files: items.filesIn(link.project_id, at, 'live'),
	};
}

function leadsToFolder(store: Store, link: LinkRow, folderId: string): boolean {
	const folder = store.items.folder(folderId);
	if (folder?.project_id !== link.project_id || folder.recycled !== null) return false;
	return (
		link.folder_id === '' ||
		store.items.ancestors(folderId).some((above) => above.folder_id === link.folder_id)
	);
}

/** The live file of an id, if the link leads to it. @throws Failure FILE_NOT_FOUND */
export function fileOfLink(store: Store, link: LinkRow, fileId: string): FileRow {
	const file = store.items.file(fileId);
	if (!file || file.recycled !== null || file.project_id !== link.project_id)
		throw new Failure('FILE_NOT_FOUND', fileId);
	const isShared = link.file_id
		? link.file_id === fileId
		: file.folder_id === null
			? link.folder_id === ''
			: leadsToFolder(store, link, file.folder_id);
	if (!isShared) throw new Failure('FILE_NOT_FOUND', fileId);
	return file;
}
