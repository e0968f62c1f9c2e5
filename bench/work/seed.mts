import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox/index.mts';

/** Number of folders in a folder of a tree. */
const FOLDERS_IN_FOLDER = 10;
const PDF = 'application/pdf';

/** Creates an empty project of the admin in the service. @returns its ID */
export function newProject({ store, accounts }: Sandbox): string {
	const { teamId, userId } = accounts.admin;
	return store.projects.add({ team_id: teamId, name: `Benchmark ${randomUUID()}` }, userId).project_id;
}

/**
 * The folder that a folder of a tree is in, both by their number from 0: ten folders at the top level, ten in each of
 * these, and so on.
 *
 * @returns undefined at the top level
 */
export function parentOf(folder: number): number | undefined {
	return folder < FOLDERS_IN_FOLDER ? undefined : Math.floor(folder / FOLDERS_IN_FOLDER) - 1;
}

/** Number of levels of a tree of so many folders. */
export function levelsOf(folders: number): number {
	let levels = 0;
	for (let at: number | undefined = folders - 1; at !== undefined && at >= 0; at = parentOf(at)) levels += 1;
	return levels;
}

/**
 * Adds a tree of folders to a project of the service, with files that have no content, spread evenly over the
 * folders.
 *
 * @returns the IDs of the files
 */
export function seedTree(sandbox: Sandbox, projectId: string, folders: number, files: number): string[] {
	const { items } = sandbox.store;
	return sandbox.store.transaction(() => {
		const folderIds: string[] = [];
		for (let number = 0; number < folders; number++) {
			const parent = parentOf(number);
			const folder = items.addFolder({
				project_id: projectId,
				parent_folder_id: parent === undefined ? null : folderIds[parent],
				name: `Folder ${number}`,
			});
			folderIds.push(folder.folder_id);
		}
		return Array.from({ length: files }, (_, number) => {
			const folderId = folderIds[number % folders];
			return addFile(sandbox, { projectId, folderId, title: `File ${number}.pdf`, bytes: 1 });
		});
	});
}

/** Adds the record of a PDF to the service, without its content. @returns its ID */
export function addFile(
	{ store, accounts }: Sandbox,
	file: { projectId: string; folderId: string | null; title: string; bytes: number },
): string {
	const { teamId, userId } = accounts.admin;
	return store.items.addFile({
		file_id: randomUUID().replaceAll('-', ''),
		team_id: teamId,
		user_id: userId,
		project_id: file.projectId,
		folder_id: file.folderId,
		title: file.title,
		description: file.title,
		file_type: 1,
		file_size: file.bytes,
		content_type: PDF,
	}).file_id;
}
