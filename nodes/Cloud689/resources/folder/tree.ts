import { Place } from './place';

/**
 * What the items of a round have seen and made in a project, with one sign-in. It is dropped after any failure, and ends with
 * the round, so it is never that of another execution.
 */
export class Tree {
	private readonly places = new Map<string, Place>();

	constructor(readonly projectId: string) {}

	/** The place below a folder; an empty ID is the top level of the project. */
	at(parentId: string): Place {
		let place = this.places.get(parentId);
		if (!place) this.places.set(parentId, (place = new Place(this.projectId, parentId, () => this.drop())));
		return place;
	}

	private drop(): void {
		for (const place of this.places.values()) place.forget();
	}
}
