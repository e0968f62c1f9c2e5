import { Stopped } from '../execution/stop';
import { Turns } from './turns';
import type { Waiting } from './turns';

/** A request for a place in the queue, and how many may be in flight when it starts. */
export interface Place extends Waiting {
	limit: number;
	/** n8n's signal that the execution was stopped. */
	signal?: AbortSignal;
}

/** The place that a piece of work has. */
export interface Turn {
	/**
	 * Gives the place to others while something is waited for, and takes one at the head of the queue afterwards.
	 *
	 * @throws Stopped if the execution is stopped before there is a place again
	 */
	without<T>(wait: () => Promise<T>): Promise<T>;
}

interface Visitor extends Place {
	start: () => void;
	giveUp: () => void;
}

/**
 * Limits how many pieces of work are in flight. {@link Turns} says who is next; if there is no room for it, nobody goes ahead
 * of it. For polls there is one place more, so that they never wait for a long run of the same account. Stopping an execution
 * takes its work out of the queue.
 */
export class Queue {
	private inFlight = 0;

	private readonly waiting = new Turns<Visitor>();

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
	async run<T>(place: Place, work: (turn: Turn) => Promise<T>): Promise<T> {
		await this.enter(place, false);
		return await this.stay(place, work);
	}

	/**
	 * Does work in a second place if one is free right now. Work that has a place must never wait for another.
	 *
	 * @returns undefined if there is none
	 */
	runIfFree<T>(place: Place, work: () => Promise<T>): Promise<T> | undefined {
		if (this.inFlight >= place.limit) return undefined;
		// Not through the queue: the next work there may need more room, and would wait for this very place.
		this.inFlight += 1;
		return this.stay(place, work);
	}

	private async stay<T>(place: Place, work: (turn: Turn) => Promise<T>): Promise<T> {
		const stay = new Stay(
			() => this.leave(),
			async () => await this.enter(place, true),
		);
		try {
			return await work(stay);
		} finally {
			stay.end();
		}
	}

	private async enter(place: Place, isReturning: boolean): Promise<void> {
		if (place.signal?.aborted) throw new Stopped();
		this.watch(place.signal);
		await new Promise<void>((start, reject) => {
			this.waiting.add({ ...place, start, giveUp: () => reject(new Stopped()) }, isReturning);
			this.startNext();
		});
	}

	private leave(): void {
		this.inFlight -= 1;
		this.startNext();
		this.stopWatchingIfIdle();
	}

	private startNext(): void {
		for (let { next } = this.waiting; next && this.inFlight < placesFor(next); { next } = this.waiting) {
			this.inFlight += 1;
			this.waiting.take().start();
		}
	}

	/** Takes the work of an execution out of the queue as soon as it is stopped. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		const onStop = (): void => {
			this.waiting.takeAll((visitor) => visitor.signal === signal).forEach(({ giveUp }) => giveUp());
			this.startNext();
			this.stopWatchingIfIdle();
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

function placesFor({ limit, urgency }: Place): number {
	return urgency === 'poll' ? limit + 1 : limit;
}

/** One piece of work, from its first place to its end. */
class Stay implements Turn {
	private isInside = true;

	private isOver = false;

	constructor(
		private readonly leave: () => void,
		private readonly enterAgain: () => Promise<void>,
	) {}

	async without<T>(wait: () => Promise<T>): Promise<T> {
		// Work that others wait for may go on after the one who began it has ended.
		if (this.isOver || !this.isInside) return await wait();
		this.giveUp();
		const value = await wait();
		await this.enterAgain();
		if (this.isOver) this.leave();
		else this.isInside = true;
		return value;
	}

	/** The work is done. */
	end(): void {
		this.isOver = true;
		this.giveUp();
	}

	private giveUp(): void {
		if (!this.isInside) return;
		this.isInside = false;
		this.leave();
	}
}
