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

/** Lists a folder. */
async function entriesIn(ask: Ask, parameters: Parameters): Promise<Entry[]> {
	return entriesOf(rowsIn(await ask('/project/f/browse', parameters), 'file_info'));
}

/** @throws CallFailed if an entry has no name */
function entriesOf(rows: IDataObject[]): Entry[] {
	if (rows.every(isEntry)) return rows;
	throw unexpectedAnswer('the name of an entry');
}

/** How many listings are asked for ahead of the one that is read. The queue of the account still limits how many are in flight. */
export const LISTINGS_AHEAD = 16;

/** How a project or folder is walked. */
export interface Walk {
	/** Whether what is in subfolders is listed too. */
	isRecursive: boolean;
	/** How many listings are asked for at a time; 1 asks for none that may not be wanted. */
	ahead: number;
}

/**
 * Walks a project or folder by `POST /project/f/browse`, which does not page: level by level, in the order of the service.
 *
 * @param body project, folder to begin with, and what else to send
 * @throws CallFailed if a folder cannot be listed
 */
export async function* walkFolders(
	ask: Ask,
	body: Parameters,
	{ isRecursive, ahead }: Walk,
): AsyncGenerator<Found> {
	const seen = new Set<string>();
	const folders = [{ body, path: '' }];
	const asked: Array<{ path: string; listing: Promise<Entry[]> }> = [];
	for (;;) {
		for (const { path, body: parameters } of folders.splice(0, Math.max(0, ahead - asked.length))) {
			const listing = entriesIn(ask, parameters);
			// Whoever waits for it hears of it; until then it is nobody's.
			listing.catch(() => {});
			asked.push({ path, listing });
		}
		const next = asked.shift();
		if (!next) return;
		for (const entry of await next.listing) {
			const path = `${next.path}${entry.name}`;
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
