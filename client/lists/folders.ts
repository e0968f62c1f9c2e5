import type { IDataObject } from 'n8n-workflow';
import { idIn, isObject, rowsIn, unexpectedAnswer } from '../contract/answers';
import type { Parameters } from '../contract/calls';
import { toFlag } from '../contract/scalars';
import type { Ask, AskPage } from '../transport/request';
import { incompleteList } from './page';

/** A file or folder in a listing (contract, schema `BrowseEntry`). */
export type Entry = IDataObject & { id: string; name: string; is_folder: boolean };

/** An entry with its path, relative to the folder where the walk began. */
export interface Found {
	entry: Entry;
	/** The entry as the service wrote it. */
	row: IDataObject;
	path: string;
}

/**
 * An entry as every caller gets it, however the service writes IDs, names and flags.
 *
 * @throws CallFailed if it has no name
 */
export function toEntry(row: IDataObject): Entry {
	const { id, name } = row;
	if (typeof name !== 'string' && typeof name !== 'number') throw unexpectedAnswer('the name of an entry');
	return {
		...row,
		...(id !== undefined && id !== null && { id: String(id) }),
		name: String(name),
		is_folder: toFlag(row.is_folder) ?? false,
	} as Entry;
}

/** Rows without those that say the same of the same entry again. What has no ID may be another one. */
export function withoutRepeats(rows: IDataObject[]): IDataObject[] {
	const seen = new Set<string>();
	return rows.filter((row) => {
		const isNamed = row.id !== undefined && row.id !== null && row.id !== '';
		const text = JSON.stringify(row);
		if (isNamed && seen.has(text)) return false;
		seen.add(text);
		return true;
	});
}

/** Lists a folder. */
async function entriesIn(ask: Ask, parameters: Parameters): Promise<Array<Omit<Found, 'path'>>> {
	const rows = rowsIn(await ask('/project/f/browse', parameters), 'file_info');
	return withoutRepeats(rows).map((row) => ({ entry: toEntry(row), row }));
}

/** Parameters with which a folder has more entries than are listed. */
const NARROWING = ['folder_only', 'search_key'];

/** A way to ask for listings that takes none for whole of which the service says that it has more entries. */
export function askWhole(ask: AskPage): Ask {
	return async (path, parameters = {}) => {
		const { result, total = 0 } = await ask(path, parameters);
		const isNarrowed = NARROWING.some((name) => String(parameters[name] ?? 'false') !== 'false');
		const entries = rowsIn(result, 'file_info').length;
		if (entries < total && !isNarrowed) throw incompleteList(entries, total);
		return result;
	};
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
	const asked: Array<{ path: string; listing: ReturnType<typeof entriesIn> }> = [];
	for (;;) {
		for (const { path, body: parameters } of folders.splice(0, Math.max(0, ahead - asked.length))) {
			const listing = entriesIn(ask, parameters);
			// Whoever waits for it hears of it; until then it is nobody's.
			listing.catch(() => {});
			asked.push({ path, listing });
		}
		const next = asked.shift();
		if (!next) return;
		for (const { entry, row } of await next.listing) {
			const path = `${next.path}${entry.name}`;
			yield { entry, row, path };
			if (!isRecursive || !entry.is_folder) continue;
			// Without its ID, the folder above would be listed in its place.
			const folderId = idIn(entry, 'id');
			if (seen.has(folderId)) continue;
			seen.add(folderId);
			folders.push({ body: { ...body, folder_id: folderId }, path: `${path}/` });
		}
	}
}

/** Lists the folders in a place: {@link foldersIn}, or a way that others share. An empty parent is the top of the project. */
export type ListFolders = (projectId: string, parentId: string) => Promise<Entry[]>;

/**
 * The folders directly in a project or folder. Names need not be unique in 689Cloud.
 *
 * @param parentId folder to look in; the top of the project if absent
 * @throws CallFailed if the result is not a listing: if it counted as an empty one, a second folder would be created
 */
export async function foldersIn(ask: Ask, projectId: string, parentId: string | undefined): Promise<Entry[]> {
	const parameters = { project_id: projectId, folder_only: 'true', ...(parentId && { folder_id: parentId }) };
	const result = await ask('/project/f/browse', parameters);
	if (!isObject(result) || !Array.isArray(result.file_info)) throw unexpectedAnswer('file_info');
	return withoutRepeats(rowsIn(result, 'file_info'))
		.map(toEntry)
		.filter((entry) => entry.is_folder);
}
