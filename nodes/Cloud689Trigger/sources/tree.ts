import { CATEGORY } from '../../../client/contract/history';
import { walkFolders } from '../../../client/lists/folders';
import type { Entry } from '../../shared/entries/entry';
import type { Choice } from '../form/choice';
import { hashOf, hashesIn } from '../state/cursor';
import type { Tree } from '../turn/memory';
import { AT_A_TIME } from '../turn/service';
import type { Service } from '../turn/service';
import { unlessNotThere } from './refusals';

/** Reads what is in the watched folder (contract: `POST /project/f/browse`). @returns undefined if it is not there */
async function readTree(
	{ ask }: Pick<Service, 'ask'>,
	{ projectId, folderId }: Pick<Choice, 'projectId' | 'folderId'>,
): Promise<Tree> {
	const tree: Tree = { folders: new Set([hashOf(folderId)]), files: new Set() };
	const walk = { isRecursive: true, ahead: AT_A_TIME };
	for await (const { entry } of walkFolders(ask, { project_id: projectId, folder_id: folderId }, walk)) {
		if (entry.is_folder) tree.folders.add(hashOf(entry.id));
		else tree.files.add(entry.id);
	}
	return tree;
}

/** Whether an entry can be placed only by looking at what is in the folder now. */
function isAboutPlaces({ category, parent }: Entry): boolean {
	return category === CATEGORY.folder || !parent;
}

/**
 * Finds out what is in the watched folder, as far as new entries make that necessary.
 *
 * @param kept hashes of the folders that were in it at the last poll, one after the other: what has just been deleted was
 * @param last what was in it when this process last looked
 * @returns what is or was in it
 */
export async function currentTree(
	service: Pick<Service, 'ask'>,
	choice: Choice,
	{ entries, kept, last }: { entries: readonly Entry[]; kept?: string; last?: Tree },
): Promise<{ now: Tree; before: Tree }> {
	const before: Tree = last ?? { folders: new Set(hashesIn(kept ?? '')), files: new Set() };
	if (last && !entries.some(isAboutPlaces)) return { now: last, before };
	if (kept === undefined) return { now: await readTree(service, choice), before };
	// Where the folder itself has been deleted, that is told by what was known of it.
	return { now: (await unlessNotThere(readTree(service, choice))) ?? before, before };
}

/**
 * What entries themselves tell of the watched folder: what came into it and has left it since is in no listing.
 *
 * @param trees what is or was in it
 */
export function toldBy(entries: readonly Entry[], trees: readonly Tree[]): Tree {
	const told: Tree = { folders: new Set(), files: new Set() };
	let rest = entries.filter(({ category }) => category === CATEGORY.file || category === CATEGORY.folder);
	// Entries of one moment may stand in any order, so one may be about a folder that the next one creates.
	for (let count = -1; count !== rest.length; ) {
		count = rest.length;
		rest = rest.filter((entry) => {
			if (!isIn(entry, [...trees, told])) return true;
			for (const { id } of entry.subjects) {
				if (entry.category === CATEGORY.file) told.files.add(id);
				else told.folders.add(hashOf(id));
			}
			return false;
		});
	}
	return told;
}

/** Whether an entry is about something in a folder. */
export function isIn({ parent, subjects }: Entry, trees: readonly Tree[]): boolean {
	return trees.some(
		({ folders, files }) =>
			(parent !== undefined && folders.has(hashOf(parent.id))) ||
			subjects.some(({ id }) => folders.has(hashOf(id)) || files.has(id)),
	);
}
