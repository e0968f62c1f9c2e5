import { CATEGORY, HISTORY_TYPE } from '../../../client/contract/history';
import { walkFolders } from '../../../client/lists/folders';
import type { Entry } from '../../shared/entries/entry';
import type { Choice } from '../form/choice';
import { hashOf } from '../state/cursor';
import type { Tree } from '../state/tree';
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
		else tree.files.add(hashOf(entry.id));
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
 * @param before what was in it at the last poll, as far as that is known: what has just left it was
 * @param last the same, if all of it is known; undefined for the first poll, too
 * @param isFirst whether this is the first poll, which fails if the folder is not there
 * @returns what is in it now: `last` itself unless it had to be listed
 */
export async function currentTree(
	service: Pick<Service, 'ask'>,
	choice: Choice,
	{
		entries,
		before,
		last,
		isFirst,
	}: { entries: readonly Entry[]; before: Tree; last?: Tree; isFirst: boolean },
): Promise<Tree> {
	if (last && !entries.some(isAboutPlaces)) return last;
	if (isFirst) return await readTree(service, choice);
	// Where the folder itself has been deleted, that is told by what was known of it.
	return (await unlessNotThere(readTree(service, choice))) ?? before;
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
				if (entry.category === CATEGORY.file) told.files.add(hashOf(id));
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
			subjects.some(({ id }) => folders.has(hashOf(id)) || files.has(hashOf(id))),
	);
}

/** How what is in a folder has changed between two polls. */
interface Change {
	before: Tree;
	/** As it was listed, or what was known before. */
	now: Tree;
	/** New entries that are passed on in this poll, oldest first. */
	taken: readonly Entry[];
	/** Those that are left to later polls. */
	rest: readonly Entry[];
}

/**
 * What is in the folder once the entries of a poll have been passed on: what later entries have to find there.
 *
 * A listing is newer than the entries. What is missing from it, with no entry of this poll that says why, has left since: it
 * stays until the entry of that comes.
 */
export function treeAfter({ before, now, taken, rest }: Change): Tree {
	const told = toldBy(taken, [now, before]);
	const known = [now, before, told];
	const hasLeft = departures(taken, known);
	const leavesLater = departures(rest, known);
	const stays = (hash: string): boolean => !hasLeft(hash) || leavesLater(hash);
	const isListed = now !== before;
	const kept = (kind: keyof Tree): Set<string> => {
		const others = [...before[kind], ...told[kind], ...(isListed ? [] : now[kind])].filter(stays);
		return new Set([...(isListed ? now[kind] : []), ...others]);
	};
	return { folders: kept('folders'), files: kept('files') };
}

/** Makes a function that tells whether something has left, by the last entry about it, or in a folder that has. */
function departures(entries: readonly Entry[], known: readonly Tree[]): (hash: string) => boolean {
	const last = new Map<string, boolean>();
	let hasFolderLeft = false;
	for (const entry of entries) {
		const leaves = isDeparture(entry, known);
		for (const { id } of entry.subjects) last.set(hashOf(id), leaves);
		hasFolderLeft ||= leaves && entry.category === CATEGORY.folder;
	}
	return (hash) => last.get(hash) ?? hasFolderLeft;
}

function isDeparture({ type, parent }: Entry, trees: readonly Tree[]): boolean {
	// What is in the recycle bin may be restored, or deleted for good, and belongs to the folder until then.
	if (type === HISTORY_TYPE.deletedPermanently) return true;
	return (
		type === HISTORY_TYPE.moved &&
		parent !== undefined &&
		!trees.some(({ folders }) => folders.has(hashOf(parent.id)))
	);
}
