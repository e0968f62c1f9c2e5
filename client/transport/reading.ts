import type { Settled } from '../execution/settled';
import { isComplete } from './body';
import type { Watch } from './watch';

/**
 * Finds out something that the reading of an answer depends on. It remembers what it has found out.
 *
 * @param isNested whether the request that it is for has a place already
 */
export type LookUp<T> = (isNested: boolean) => Promise<T>;

/** Ends the reading of an answer that has to be asked for again after a look-up. */
export class LookUpFirst extends Error {
	constructor() {
		super('A look-up has to come first');
	}
}

/** Runs work in a place of its own, if there is one. */
type RunIfFree = <T>(work: () => Promise<T>) => Promise<T> | undefined;

/** What the reader of an answer needs besides. */
export class Reading {
	/** Whether it needed a look-up. */
	hasLookedUp = false;

	/**
	 * @param token the session that the request was sent with
	 * @param body of the answer
	 * @param before how the look-up ended that was made before the request; undefined if none was
	 */
	constructor(
		readonly token: string,
		private readonly body: unknown,
		private readonly before: Settled<unknown> | undefined,
		private readonly watch: Watch,
		private readonly runIfFree: RunIfFree,
	) {}

	/**
	 * Looks something up while the answer waits. If its body is still under way, the look-up is a second request at the
	 * service, and takes a place of its own. If none is free, the answer is given up, and asked for again after the look-up:
	 * requests that wait for each other's places would wait for ever.
	 *
	 * @throws LookUpFirst in that case
	 * @throws what the look-up failed with, also the one before the request
	 */
	async aside<T>(lookUp: LookUp<T>): Promise<T> {
		this.hasLookedUp = true;
		const { before } = this;
		if (before && !before.ok) throw before.error;
		if (before || isComplete(this.body)) return await lookUp(true);
		const found = this.runIfFree(async () => await lookUp(true));
		if (!found) throw new LookUpFirst();
		this.watch.rest();
		return await found.finally(() => this.watch.resume());
	}
}
