const STEP_LIMIT_MS = 20_000;

/** Collects what has to be stopped or removed at the end, and does it in reverse order. */
export class Closing {
	readonly #actions: Array<() => Promise<unknown>> = [];
	#done: Promise<void> | undefined;

	/** Whether closing has begun; actions added from then on would not run. */
	get hasBegun(): boolean {
		return this.#done !== undefined;
	}

	/** Adds an action to run at the end. */
	add(action: () => Promise<unknown>): void {
		this.#actions.unshift(action);
	}

	/** Runs all actions, once. If one fails or takes longer than 20 seconds, the others still run. */
	run(): Promise<void> {
		this.#done ??= this.#runAll();
		return this.#done;
	}

	async #runAll(): Promise<void> {
		for (const action of this.#actions) {
			let timer: NodeJS.Timeout | undefined;
			const timeout = new Promise((_resolve, reject) => {
				timer = setTimeout(
					() => reject(new Error(`it took longer than ${STEP_LIMIT_MS / 1000} s`)),
					STEP_LIMIT_MS,
				);
			});
			try {
				await Promise.race([action(), timeout]);
			} catch (error) {
				process.stderr.write(`Could not clean up completely: ${(error as Error).message}\n`);
			}
			clearTimeout(timer);
		}
	}
}
