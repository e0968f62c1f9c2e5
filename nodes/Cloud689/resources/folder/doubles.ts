import { LISTINGS_AHEAD, foldersIn } from '../../../../client/lists/folders';
import type { Entry } from '../../../../client/lists/folders';
import { bearersOf, isSameName } from '../../../../client/lists/names';
import type { Ask } from '../../../../client/transport/request';
import type { Link } from './link';
import { View } from './view';

/**
 * Another process may create the same folder at the same time: the service keeps both. So each place in which a run has
 * created something is listed once more, after the last creation of the run. Both processes then see both folders, and go
 * by the same rule as every later look-up: of several with one name, the first in the listing. No folder is deleted: by
 * then somebody else may have found it and begun to use it.
 */

/** Parent → its folders, where something was created. */
export type Listings = Map<string, View>;

/** Lists each place in which folders were created. @returns undefined if that was not possible */
export async function lookAgain(ask: Ask, projectId: string, links: Link[]): Promise<Listings | undefined> {
	const listings: Listings = new Map();
	const parents = [...new Set(links.map(({ parentId }) => parentId))];
	const listNext = async (): Promise<void> => {
		for (let next = parents.pop(); next !== undefined; next = parents.pop())
			listings.set(next, new View(await foldersIn(ask, projectId, next)));
	};
	try {
		await Promise.all(Array.from({ length: LISTINGS_AHEAD }, listNext));
	} catch {
		parents.length = 0;
		// The folders are there; only whether there are others is not known.
		return undefined;
	}
	return listings;
}

/** What a listing says of a folder of the run. */
export interface Seen {
	/** Folders of the same name beside it. */
	others: Entry[];
	/** Whether one of these comes first. */
	isSecond: boolean;
	/** The name that the service lists. */
	name?: string;
}

/** Looks a folder up in what was listed again; nothing of one whose place was not listed, or that is gone. */
export function seenIn(listings: Listings, { parentId, folderId, asked }: Link): Seen {
	const place = listings.get(parentId);
	const own = place?.withId(folderId);
	if (!place || !own) return { others: [], isSecond: false };
	const same = place.like(own.name).filter(({ name }) => isSameName(name, own.name));
	const [first] = bearersOf(same, isSameName(own.name, asked) ? asked : own.name);
	return {
		others: same.filter(({ id }) => id !== folderId),
		isSecond: same.length > 1 && first.id !== folderId,
		name: own.name,
	};
}
