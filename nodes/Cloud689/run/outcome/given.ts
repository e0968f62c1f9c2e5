/** How many IDs are remembered. An older one is forgotten, and a reading from before it was given settles nothing any more. */
const REMEMBERED = 10_000;

/**
 * The IDs that were given to items, over all executions of this process, so that none is given to two. They are counted, so that
 * a reading can tell which were given after it.
 */
export class GivenIds {
	/** ID → its number. */
	private readonly numbers = new Map<string, number>();

	private count = 0;

	private lastForgotten = 0;

	/** @param limit how many are remembered */
	constructor(private readonly limit = REMEMBERED) {}

	/** The number of the ID that was given last. */
	get latest(): number {
		return this.count;
	}

	/** Whether an item has been given this ID. @param since only what was given after this number counts */
	has(id: string, since = 0): boolean {
		return (this.numbers.get(id) ?? 0) > since;
	}

	/** Whether an ID that was given after a number is no longer known. */
	hasForgotten(since: number): boolean {
		return this.lastForgotten > since;
	}

	/** Gives an ID to an item. */
	give(id: string): void {
		this.numbers.delete(id);
		this.numbers.set(id, ++this.count);
		if (this.numbers.size <= this.limit) return;
		const [[oldest, number]] = this.numbers;
		this.numbers.delete(oldest);
		this.lastForgotten = number;
	}
}

/** Those of this process. */
export const given = new GivenIds();
