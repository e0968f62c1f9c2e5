import type { Entry, ListFolders } from '../../../client/lists/folders';
import { everyonesFailure } from './everyones';

/**
 * Items of a run that look for folders by their paths, and share the listings. n8n starts all items together, so a listing is
 * kept only as long as one of them still looks, and no longer than until the run changes a folder itself.
 */
export class Finders {
	private count = 0;

	/** Sign-in → place → its folders. */
	private listings = new Map<object, Map<string, Promise<Entry[]>>>();

	/** Does work that looks for folders. It has to be told of before anything is waited for. */
	async during<T>(find: () => Promise<T>): Promise<T> {
		this.count += 1;
		return await find().finally(() => {
			this.count -= 1;
			if (this.count === 0) this.forget();
		});
	}

	/** Forgets all listings, since a folder has changed. */
	forget(): void {
		this.listings = new Map();
	}

	/**
	 * A way to list folders that asks for each place once. No item gets a failure that is about another one.
	 *
	 * @param signIn whose listings it shares
	 * @param list lists a place for the item itself
	 */
	sharing(signIn: object, list: ListFolders): ListFolders {
		return async (projectId, parentId) => {
			const own = this.listings.get(signIn) ?? new Map<string, Promise<Entry[]>>();
			this.listings.set(signIn, own);
			const place = `${projectId}/${parentId}`;
			const asked = own.get(place);
			if (asked) {
				return await asked.catch(async (error: unknown) => {
					const shared = everyonesFailure(error);
					if (shared) throw shared;
					return await list(projectId, parentId);
				});
			}
			const listing = list(projectId, parentId);
			own.set(place, listing);
			return await listing.catch((error: unknown) => {
				if (own.get(place) === listing) own.delete(place);
				throw error;
			});
		};
	}
}

/** Makes the finders of a run. */
export const newFinders = (): Finders => new Finders();
