import { Stopped } from '../execution/stop';

/**
 * How urgent a request is: a renewal goes first and everyone else waits for it, since without a session they would fail. A
 * nested one starts at once, since the request that it is for has a place.
 */
export type Urgency = 'renewal' | 'nested' | 'editor' | 'execution';

/** A request for a place in the queue, and how many may be in flight when it starts. */
export interface Place {
	limit: number;
	urgency: Urgency;
	/** ID of the execution, so that executions can take turns; empty in the editor. */
	execution: string;
	/** n8n's signal that the execution was stopped. */
	signal?: AbortSignal;
}

interface Waiting extends Place {
	start: () => void;
	giveUp: () => void;
}

/**
 * Limits how many pieces of work are in flight. First come, first served, except that work for a renewal goes to the
 * head of the queue, and nothing else is started until it is done. Stopping an execution takes its work out of the queue.
 */
export class Queue {
	private inFlight = 0;

	/** Renewals that wait or are in flight. */
	private renewals = 0;

	private waiting: Waiting[] = [];

	/** Signal of an execution that waits here → what stops listening: one listener for each execution, however many items. */
	private readonly watched = new Map<AbortSignal, () => void>();

	/** Whether nothing is in flight and nothing waits. */
	get isIdle(): boolean {
		return this.inFlight === 0 && this.waiting.length === 0;
	}

	/**
	 * Waits for a place and keeps it while the work goes on.
	 *
	 * @param work must stop by itself if the execution is stopped meanwhile
	 * @throws Stopped if the execution is stopped before the work begins
	 */
	async run<T>(place: Place, work: () => Promise<T>): Promise<T> {
		if (place.signal?.aborted) throw new Stopped();
		this.watch(place.signal);
		const isRenewal = place.urgency === 'renewal';
		if (isRenewal) this.renewals += 1;
		try {
			await this.enter(place);
			try {
				return await work();
			} finally {
				this.inFlight -= 1;
			}
		} finally {
			if (isRenewal) this.renewals -= 1;
			this.startNext();
			this.stopWatchingIfIdle();
		}
	}

	/**
	 * Does work in a place of its own if one is free right now. For whoever has a place already, and must not wait for another.
	 *
	 * @returns undefined if there is none
	 */
	runIfFree<T>(place: Place, work: () => Promise<T>): Promise<T> | undefined {
		return this.inFlight < place.limit ? this.run({ ...place, urgency: 'nested' }, work) : undefined;
	}

	private async enter(place: Place): Promise<void> {
		await new Promise<void>((start, reject) => {
			const waiting: Waiting = { ...place, start, giveUp: () => reject(new Stopped()) };
			if (place.urgency === 'renewal' || place.urgency === 'nested') this.waiting.unshift(waiting);
			else this.waiting.push(waiting);
			this.startNext();
		});
	}

	private mayStart({ limit, urgency }: Waiting): boolean {
		return this.inFlight < limit && (urgency === 'renewal' || urgency === 'nested' || this.renewals === 0);
	}

	private startNext(): void {
		while (this.waiting.length > 0 && this.mayStart(this.waiting[0])) {
			this.inFlight += 1;
			this.waiting.shift()!.start();
		}
	}

	/** Takes the work of an execution out of the queue as soon as it is stopped. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		const onStop = (): void => {
			const stopped = this.waiting.filter((waiting) => waiting.signal === signal);
			this.waiting = this.waiting.filter((waiting) => waiting.signal !== signal);
			stopped.forEach(({ giveUp }) => giveUp());
			this.startNext();
		};
		signal.addEventListener('abort', onStop);
		this.watched.set(signal, () => signal.removeEventListener('abort', onStop));
	}

	private stopWatchingIfIdle(): void {
		if (!this.isIdle) return;
		this.watched.forEach((stopWatching) => stopWatching());
		this.watched.clear();
	}
}
