/** Places in which calls are worked on: so many at a time, the others wait, first come first served. */
export class Places {
	#taken = 0;
	#waiting: Array<() => void> = [];

	/** Does the work as soon as fewer than `limit` others are under way; 0 is no limit. */
	async within<T>(limit: number, work: () => Promise<T>): Promise<T> {
		const isFull = limit > 0 && this.#taken >= limit;
		if (isFull) await new Promise<void>((enter) => this.#waiting.push(enter));
		else this.#taken += 1;
		try {
			return await work();
		} finally {
			// Whoever waits longest takes the place over, so nobody can slip in between.
			const next = this.#waiting.shift();
			if (next) next();
			else this.#taken -= 1;
		}
	}
}
