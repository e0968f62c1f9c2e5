import type { Parameters } from '../contract/calls';
import type { Entry } from './folders';
import { folded, namesakesOf } from './names';

/** Finding folders for a list that a person waits for: few requests, and those that can be made together are. */

/**
 * Lists what is directly in a folder.
 *
 * @param folderId empty for the top
 * @param narrowing parameters with which less is listed, or more
 */
export type Browse = (folderId: string, narrowing?: Parameters) => Promise<Entry[]>;

/** A folder. At the top, both are empty. */
export interface Place {
	id: string;
	/** The path that leads to it from the top, with a slash at its end. */
	path: string;
}

const TOP: Place = { id: '', path: '' };

/** Folders of one name are all followed, up to this many: the service allows as many as one likes. */
const MOST_PLACES = 8;

/** Parameters that leave files out. */
const FOLDERS: Parameters = { folder_only: 'true' };
/** Parameters that list everything below, where the service reads them so. */
const EVERYWHERE: Parameters = { search_global: 'true' };

/** A name or path in upper or lower case, without the blanks around each name. */
function loosely(path: string): string {
	return folded(path)
		.split('/')
		.map((name) => name.trim())
		.join('/');
}

/** The folders of a name: in its very letters, or else in others. */
function foldersNamed<T extends { name: string }>(folders: T[], name: string): T[] {
	const same = namesakesOf(folders, name);
	return same.length > 0 ? same : folders.filter((folder) => loosely(folder.name) === loosely(name));
}

/**
 * Follows a path, with one request for each name in it.
 *
 * @param names the folders that the path leads through
 * @returns where it leads: several places if folders bear the same name, none if there is no such folder
 * @throws CallFailed if a folder cannot be listed
 */
export async function placesAt(browse: Browse, names: string[]): Promise<Place[]> {
	let places = [TOP];
	for (const name of names) {
		const listed = await Promise.all(
			places.map(async ({ id, path }) =>
				(await browse(id, FOLDERS))
					.filter((entry) => entry.is_folder)
					.map((entry) => ({ id: entry.id, name: entry.name, path: `${path}${entry.name}/` })),
			),
		);
		places = foldersNamed(listed.flat(), name).slice(0, MOST_PLACES);
	}
	return places;
}

/** The ID of the folder that an entry is in; empty at the top. */
function parentOf({ parent_folder_id: id }: Entry): string {
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** The folders below the top, with the paths that lead to them. */
export class FolderTree {
	private readonly byId: Map<string, Entry>;

	private readonly top: Set<string>;

	/** @param all what a listing of everything returned: only what is below the top counts, whatever else there may be */
	private constructor(top: Entry[], all: Entry[]) {
		const folders = [...all, ...top].filter((entry) => entry.is_folder);
		this.byId = new Map(folders.map((entry) => [entry.id, entry]));
		this.top = new Set(top.map(({ id }) => id));
	}

	/**
	 * Reads them with two requests. Where the service does not list everything at once, they are those at the top.
	 *
	 * @throws CallFailed if the top cannot be listed
	 */
	static async read(browse: Browse): Promise<FolderTree> {
		const [top, all] = await Promise.all([browse('', FOLDERS), browse('', { ...FOLDERS, ...EVERYWHERE })]);
		return new FolderTree(top, all);
	}

	get places(): Place[] {
		return [...this.byId.values()].flatMap((entry) => {
			const path = this.pathOf(entry);
			return path === undefined ? [] : [{ id: entry.id, path: `${path}${entry.name}/` }];
		});
	}

	/** Folders whose path has this end, in upper or lower case, with or without blanks; not more than are worth a look. */
	endingWith(end: string): Place[] {
		return this.places
			.filter(({ path }) => `/${loosely(path)}`.endsWith(`/${loosely(end)}`))
			.slice(0, MOST_PLACES);
	}

	/**
	 * The path of the folder that an entry is in, empty at the top.
	 *
	 * @param isAtTop whether the entry is at the top, if no folder holds it; default: a folder at the top
	 * @returns undefined if it is not below the top
	 */
	pathOf(
		entry: Entry,
		isAtTop: (entry: Entry) => boolean = ({ id }) => this.top.has(id),
	): string | undefined {
		const names: string[] = [];
		const seen = new Set<string>();
		let at = entry;
		for (;;) {
			const parent = this.byId.get(parentOf(at));
			if (!parent) break;
			if (seen.has(parent.id)) return undefined;
			seen.add(parent.id);
			names.unshift(parent.name);
			at = parent;
		}
		const isBelow = at === entry ? isAtTop(entry) : this.top.has(at.id);
		return isBelow ? names.map((name) => `${name}/`).join('') : undefined;
	}
}

/** An entry with its path from the top. */
export interface FoundEntry {
	entry: Entry;
	path: string;
}

/**
 * Has the service search by name, and finds out with three further requests where what it found is. Whether the service
 * searches one folder, the project, or more is its business: what is not in the project is left out.
 *
 * @param isMatch whether a name is wanted; a service may return others as well
 * @throws CallFailed if it cannot search
 */
export async function searchByName(
	browse: Browse,
	text: string,
	isMatch: (name: string) => boolean,
): Promise<FoundEntry[]> {
	const search = { search_key: text };
	const [everywhere, top, tree] = await Promise.all([
		browse('', { ...search, ...EVERYWHERE }),
		browse('', search),
		FolderTree.read(browse),
	]);
	const atTop = new Set(top.map(({ id }) => id));
	return everywhere
		.filter(({ name }) => isMatch(name))
		.flatMap((entry) => {
			const above = tree.pathOf(entry, ({ id }) => atTop.has(id));
			return above === undefined ? [] : [{ entry, path: `${above}${entry.name}` }];
		});
}
