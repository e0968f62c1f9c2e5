const STEP_LIMIT_MS = 20_000;

/** What has to be ended or removed, in the reverse order of its start. */
export class Closing {
	readonly #actions: Array<() => Promise<unknown>> = [];
	#done: Promise<void> | undefined;

	/** Adds something to end. */
	add(action: () => Promise<unknown>): void {
		this.#actions.unshift(action);
	}

	/** Ends everything, once; one that fails or takes longer than 20 seconds does not keep the others. */
	run(): Promise<void> {
		this.#done ??= this.#runAll();
		return this.#done;
	}

	async #runAll(): Promise<void> {
		for (const action of this.#actions) {
			let timer: NodeJS.Timeout | undefined;
			const late = new Promise((_resolve, reject) => {
				timer = setTimeout(() => reject(new Error('it takes too long')), STEP_LIMIT_MS);
			});
			try {
				await Promise.race([action(), late]);
			} catch (error) {
				process.stderr.write(`Something could not be ended properly: ${(error as Error).message}\n`);
			}
			clearTimeout(timer);
		}
	}
}

/** Resolves at the first signal that asks this process to end; later ones are ignored, so that ending is not disturbed. */
export function endSignal(): Promise<NodeJS.Signals> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
	});
}
