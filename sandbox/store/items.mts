import { formatDate } from '../contract/dates.mts';
import { newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { FileRow, FolderRow } from './rows.mts';

/** Which items to look for: live ones or those in the recycle bin. */
export type Where = 'live' | 'recycled';

const CONDITION: Record<Where, string> = { live: 'recycled IS NULL', recycled: 'recycled IS NOT NULL' };

/**
 * Folders and files of projects, and the recycle bin.
 *
 * A deleted item and everything below it carries the id of the deleted item in `recycled`. Restoring it brings back
 * what went with it, and leaves in the bin what had been deleted on its own before.
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

	/** Adds the record of a file; its content is kept elsewhere, under the same id. */
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

	updateFolder(folderId: string, values: Partial<FolderRow>): void {
		this.#db.update('folders', 'folder_id', folderId, { ...values, modify_date: formatDate(this.#now()) });
	}

	updateFile(fileId: string, values: Partial<FileRow>): void {
		this.#db.update('files', 'file_id', fileId, { ...values, modify_date: formatDate(this.#now()) });
	}

	/** Folders right below a folder, or at the top of the project (null). */
	foldersIn(projectId: string, parent: string | null, where: Where): FolderRow[] {
		const sql = `SELECT * FROM folders WHERE project_id = ? AND parent_folder_id IS ? AND ${CONDITION[where]}`;
		return this.#db.all(sql, projectId, parent);
	}

	/** Files right in a folder, or at the top of the project (null). */
	filesIn(projectId: string, folder: string | null, where: Where): FileRow[] {
		const sql = `SELECT * FROM files WHERE project_id = ? AND folder_id IS ? AND ${CONDITION[where]}`;
		return this.#db.all(sql, projectId, folder);
	}

	/** What stands on its own in the recycle bin: deleted itself, not along with a folder. */
	recycledRoots(projectId: string): { folders: FolderRow[]; files: FileRow[] } {
		return {
			folders: this.#db.all('SELECT * FROM folders WHERE project_id = ? AND recycled = folder_id', projectId),
			files: this.#db.all('SELECT * FROM files WHERE project_id = ? AND recycled = file_id', projectId),
		};
	}

	/** Every file of a project, in whatever state. */
	filesOfProject(projectId: string): FileRow[] {
		return this.#db.all('SELECT * FROM files WHERE project_id = ?', projectId);
	}

	/** All folders of a project that are live, or all that are recycled. */
	foldersOfProject(projectId: string, where: Where): FolderRow[] {
		return this.#db.all(`SELECT * FROM folders WHERE project_id = ? AND ${CONDITION[where]}`, projectId);
	}

	/** The folder itself and every folder below it, in whatever state. */
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

	/** Folders above and including the given one, from the top of the project down. */
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

	recycleFile(fileId: string): void {
		this.#db.run('UPDATE files SET recycled = file_id WHERE file_id = ?', fileId);
	}

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

	/** Brings a file back, to its folder or, if that is gone, to the nearest live folder above. */
	restoreFile(file: FileRow): void {
		this.#db.update('files', 'file_id', file.file_id, {
			recycled: null,
			folder_id: this.#nearestLive(file.folder_id),
		});
	}

	/** Brings a folder back with all that went to the bin along with it. See restoreFile for the place. */
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

	/** Removes the record of a file with its licence, encoding and download counts; its links stop working. */
	destroyFile(fileId: string): void {
		for (const table of ['files', 'licenses', 'encodings', 'downloads']) {
			this.#db.run(`DELETE FROM ${table} WHERE file_id = ?`, fileId);
		}
		this.#db.run('UPDATE links SET status = 0 WHERE file_id = ?', fileId);
	}

	/** Removes the records of a folder and all below it. Returns the ids of the files that went with it. */
	destroyFolder(folderId: string): string[] {
		const gone: string[] = [];
		for (const below of this.subtree(folderId)) {
			for (const { file_id } of this.#db.all<FileRow>(
				'SELECT file_id FROM files WHERE folder_id = ?',
				below,
			)) {
				this.destroyFile(file_id);
				gone.push(file_id);
			}
			this.#db.run('DELETE FROM folders WHERE folder_id = ?', below);
			this.#db.run('UPDATE links SET status = 0 WHERE folder_id = ?', below);
		}
		return gone;
	}

	/** Bytes of all files of a team, or of all teams. */
	storageSize(teamId?: string): number {
		return teamId === undefined
			? this.#db.number('SELECT sum(file_size) FROM files')
			: this.#db.number('SELECT sum(file_size) FROM files WHERE team_id = ?', teamId);
	}
}
