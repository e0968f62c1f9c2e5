import { formatDate } from '../contract/dates.mts';
import { newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { FileRow, FolderRow } from './rows.mts';
import { LINK_STATUS } from './sharing.mts';

/** Which items to return: live ones, or those in the recycle bin. */
export type ItemState = 'live' | 'recycled';

const CONDITION: Record<ItemState, string> = { live: 'recycled IS NULL', recycled: 'recycled IS NOT NULL' };

/**
 * Folders and files of projects, and the recycle bin.
 *
 * When an item is deleted, it and everything live below it get its ID as `recycled`. Restoring the item restores
 * exactly those, so that what had been deleted separately before stays in the recycle bin.
 */
export class Items {
	#db: Database;
	#now: () => number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
	}

	folder(folderId: string): FolderRow | undefined {
		return this.#db.get('SELECT * FROM folders WHERE folder_id = ?', folderId);
	}

	file(fileId: string): FileRow | undefined {
		return this.#db.get('SELECT * FROM files WHERE file_id = ?', fileId);
	}

	/** Adds a folder. */
	addFolder(
		values: Partial<FolderRow> & Pick<FolderRow, 'project_id' | 'parent_folder_id' | 'name'>,
	): FolderRow {
		const row: FolderRow = {
			folder_id: newId(),
			create_date: formatDate(this.#now()),
			modify_date: null,
			status: 1,
			recycled: null,
			...values,
		};
		this.#db.put('folders', { ...row });
		return row;
	}

	/** Adds the record of a file. Its content is stored separately, under the same ID. */
	addFile(
		values: Partial<FileRow> &
			Omit<FileRow, 'be_contents_id' | 'is_encrypt' | 'create_date' | 'modify_date' | 'status' | 'recycled'>,
	): FileRow {
		const now = formatDate(this.#now());
		const row: FileRow = {
			be_contents_id: '_',
			is_encrypt: 0,
			create_date: now,
			modify_date: now,
			status: 1,
			recycled: null,
			...values,
		};
		this.#db.put('files', { ...row });
		return row;
	}

	/** Changes a folder and its modify_date. */
	updateFolder(folderId: string, values: Partial<FolderRow>): void {
		this.#db.update('folders', 'folder_id', folderId, { ...values, modify_date: formatDate(this.#now()) });
	}

	/** Changes a file and its modify_date. */
	updateFile(fileId: string, values: Partial<FileRow>): void {
		this.#db.update('files', 'file_id', fileId, { ...values, modify_date: formatDate(this.#now()) });
	}

	/** Folders directly in a folder, or at the top level of the project (null). */
	foldersIn(projectId: string, parent: string | null, state: ItemState): FolderRow[] {
		const sql = `SELECT * FROM folders WHERE project_id = ? AND parent_folder_id IS ? AND ${CONDITION[state]}`;
		return this.#db.all(sql, projectId, parent);
	}

	/** Files directly in a folder, or at the top level of the project (null). */
	filesIn(projectId: string, folder: string | null, state: ItemState): FileRow[] {
		const sql = `SELECT * FROM files WHERE project_id = ? AND folder_id IS ? AND ${CONDITION[state]}`;
		return this.#db.all(sql, projectId, folder);
	}

	/** The top level of the recycle bin: items that were deleted themselves, not along with a folder. */
	recycledRoots(projectId: string): { folders: FolderRow[]; files: FileRow[] } {
		return {
			folders: this.#db.all('SELECT * FROM folders WHERE project_id = ? AND recycled = folder_id', projectId),
			files: this.#db.all('SELECT * FROM files WHERE project_id = ? AND recycled = file_id', projectId),
		};
	}

	/** All files of a project, live or not. */
	filesOfProject(projectId: string): FileRow[] {
		return this.#db.all('SELECT * FROM files WHERE project_id = ?', projectId);
	}

	/** All folders of a project in a state, at any depth. */
	foldersOfProject(projectId: string, state: ItemState): FolderRow[] {
		return this.#db.all(`SELECT * FROM folders WHERE project_id = ? AND ${CONDITION[state]}`, projectId);
	}

	/** IDs of a folder and of all folders below it, live or not. */
	subtree(folderId: string): string[] {
		return this.#db
			.all<{ folder_id: string }>(
				`WITH RECURSIVE below (folder_id) AS (
					SELECT ? UNION SELECT f.folder_id FROM folders f JOIN below b ON f.parent_folder_id = b.folder_id
				) SELECT folder_id FROM below`,
				folderId,
			)
			.map((row) => row.folder_id);
	}

	/** The path to a folder: all folders above it and itself, from the top level down. */
	ancestors(folderId: string | null): FolderRow[] {
		const path: FolderRow[] = [];
		for (let at = folderId; at !== null; ) {
			const folder = this.folder(at);
			if (!folder) break;
			path.unshift(folder);
			at = folder.parent_folder_id;
		}
		return path;
	}

	/** Moves a file to the recycle bin. */
	recycleFile(fileId: string): void {
		this.#db.run('UPDATE files SET recycled = file_id WHERE file_id = ?', fileId);
	}

	/** Moves a folder to the recycle bin, with everything below it. */
	recycleFolder(folderId: string): void {
		for (const below of this.subtree(folderId)) {
			this.#db.run(
				'UPDATE folders SET recycled = ? WHERE folder_id = ? AND recycled IS NULL',
				folderId,
				below,
			);
			this.#db.run('UPDATE files SET recycled = ? WHERE folder_id = ? AND recycled IS NULL', folderId, below);
		}
	}

	/** Restores a file to its folder or, if that is not live, to the nearest live folder above. */
	restoreFile(file: FileRow): void {
		this.#db.update('files', 'file_id', file.file_id, {
			recycled: null,
			folder_id: this.#nearestLive(file.folder_id),
		});
	}

	/** Restores a folder, with everything that was deleted along with it, to a place as in restoreFile. */
	restoreFolder(folder: FolderRow): void {
		const { folder_id: folderId, recycled } = folder;
		const parent = this.#nearestLive(folder.parent_folder_id);
		this.#db.update('folders', 'folder_id', folderId, { parent_folder_id: parent });
		for (const below of this.subtree(folderId)) {
			this.#db.run(
				'UPDATE folders SET recycled = NULL WHERE folder_id = ? AND recycled = ?',
				below,
				recycled,
			);
			this.#db.run('UPDATE files SET recycled = NULL WHERE folder_id = ? AND recycled = ?', below, recycled);
		}
	}

	#nearestLive(folderId: string | null): string | null {
		return this.ancestors(folderId).findLast((folder) => folder.recycled === null)?.folder_id ?? null;
	}

	/** Deletes the record of a file, with its license, encoding and download counts. Its links stop working. */
	destroyFile(fileId: string): void {
		for (const table of ['files', 'licenses', 'encodings', 'downloads']) {
			this.#db.run(`DELETE FROM ${table} WHERE file_id = ?`, fileId);
		}
		this.#db.run(`UPDATE links SET status = ${LINK_STATUS.REMOVED} WHERE file_id = ?`, fileId);
	}

	/** Deletes the records of a folder and of everything below it. @returns the IDs of the files among them */
	destroyFolder(folderId: string): string[] {
		const fileIds: string[] = [];
		for (const below of this.subtree(folderId)) {
			for (const { file_id } of this.#db.all<FileRow>(
				'SELECT file_id FROM files WHERE folder_id = ?',
				below,
			)) {
				this.destroyFile(file_id);
				fileIds.push(file_id);
			}
			this.#db.run('DELETE FROM folders WHERE folder_id = ?', below);
			this.#db.run(`UPDATE links SET status = ${LINK_STATUS.REMOVED} WHERE folder_id = ?`, below);
		}
		return fileIds;
	}

	/** Total size in bytes of all files of a team, or of all teams. */
	storageSize(teamId?: string): number {
		return teamId === undefined
			? this.#db.number('SELECT sum(file_size) FROM files')
			: this.#db.number('SELECT sum(file_size) FROM files WHERE team_id = ?', teamId);
	}
}
