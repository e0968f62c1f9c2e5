/** Limits how many jobs run at a time. The others wait and start in the order in which they came. */
export class Semaphore {
	#running = 0;
	#waiting: Array<() => void> = [];

	/** Runs a job as soon as fewer than `limit` are running; 0 means no limit. */
	async run<T>(limit: number, job: () => Promise<T>): Promise<T> {
		const isFull = limit > 0 && this.#running >= limit;
		if (isFull) await new Promise<void>((start) => this.#waiting.push(start));
		else this.#running += 1;
		try {
			return await job();
		} finally {
			// The next in line takes over the slot directly, so that no newcomer can get in between.
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running -= 1;
		}
	}
}
