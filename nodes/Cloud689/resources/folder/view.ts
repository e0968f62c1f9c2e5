import type { Entry } from '../../../../client/lists/folders';

/** The same for all names that may be taken for each other, see `bearersOf`. */
export function likeness(name: string): string {
	return name.normalize('NFC').trim();
}

/** The folders in a place: those that were listed, and those that were created since. */
export class View {
	private readonly byId = new Map<string, Entry>();

	/** In the order of the listing, what was created last. */
	private readonly byLikeness = new Map<string, Entry[]>();

	constructor(listed: Entry[]) {
		for (const entry of listed) this.add(entry);
	}

	/** Adds a folder. @returns whether it was not there before */
	add(entry: Entry): boolean {
		if (this.byId.has(entry.id)) return false;
		this.byId.set(entry.id, entry);
		const key = likeness(entry.name);
		const alike = this.byLikeness.get(key);
		if (alike) alike.push(entry);
		else this.byLikeness.set(key, [entry]);
		return true;
	}

	/** The folders that may bear a name. */
	like(name: string): Entry[] {
		return this.byLikeness.get(likeness(name)) ?? [];
	}

	/** The folder with an ID. */
	withId(id: string | undefined): Entry | undefined {
		return id === undefined ? undefined : this.byId.get(id);
	}
}
