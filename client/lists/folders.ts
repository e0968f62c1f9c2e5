import type { IDataObject } from 'n8n-workflow';
import { isObject, rowsIn, unexpectedAnswer } from '../contract/answers';
import type { Parameters } from '../contract/calls';
import type { Ask } from '../transport/request';

/** A file or folder in a listing (contract, schema `BrowseEntry`). */
export type Entry = IDataObject & { id: string; name: string; is_folder: boolean };

/** An entry with its path, relative to the folder where the walk began. */
export interface Found {
	entry: Entry;
	path: string;
}

function isEntry(row: IDataObject): row is Entry {
	return typeof row.name === 'string';
}

/** @throws CallFailed if an entry has no name */
function entriesOf(rows: IDataObject[]): Entry[] {
	if (rows.every(isEntry)) return rows;
	throw unexpectedAnswer('the name of an entry');
}

/**
 * Walks a project or folder by `POST /project/f/browse`, which does not page.
 *
 * @param body project, folder to begin with, and what else to send
 * @param isRecursive whether what is in subfolders is listed too
 * @throws CallFailed if a folder cannot be listed
 */
export async function* walkFolders(ask: Ask, body: Parameters, isRecursive = true): AsyncGenerator<Found> {
	const seen = new Set<string>();
	const folders = [{ body, path: '' }];
	for (let folder = folders.shift(); folder; folder = folders.shift()) {
		const result = await ask('/project/f/browse', folder.body);
		for (const entry of entriesOf(rowsIn(result, 'file_info'))) {
			const path = `${folder.path}${entry.name}`;
			yield { entry, path };
			if (!isRecursive || !entry.is_folder || seen.has(entry.id)) continue;
			seen.add(entry.id);
			folders.push({ body: { ...body, folder_id: entry.id }, path: `${path}/` });
		}
	}
}

/**
 * The folder of a name in a project or folder. Names need not be unique in 689Cloud: of several, the first is taken.
 *
 * @param parentId folder to look in; the top of the project if absent
 * @throws CallFailed if the result is not a listing: if it counted as an empty one, a second folder would be created
 */
export async function childFolder(
	ask: Ask,
	projectId: string,
	parentId: string | undefined,
	name: string,
): Promise<Entry | undefined> {
	const parameters = { project_id: projectId, folder_only: 'true', ...(parentId && { folder_id: parentId }) };
	const result = await ask('/project/f/browse', parameters);
	if (!isObject(result) || !Array.isArray(result.file_info)) throw unexpectedAnswer('file_info');
	return entriesOf(rowsIn(result, 'file_info')).find((entry) => entry.is_folder && entry.name === name);
}
