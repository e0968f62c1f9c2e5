import { CallFailed, LATE } from '../contract/failures';
import { setAlarm } from '../execution/alarm';
import type { Bound } from './bounds';

/** How many times, within the time of a bound, it is checked whether something has moved. */
const LOOKS = 4;

/**
 * Watches over one exchange with the service: its signal closes the connection when the user stops the execution, or when
 * what is waited for takes too long. What is waited for changes on the way: first the answer, say, and then the file.
 */
export class Watch {
	private readonly controller = new AbortController();

	/** Ends with the failure as soon as a time is over. */
	private readonly expiry: Promise<never>;

	private expire: (error: CallFailed) => void = () => {};

	private turnOff = (): void => {};

	private bound?: Bound;

	/** Bytes that have moved since each of the last looks, the newest last. */
	private moves: number[] = [];

	private readonly onStop = (): void => this.controller.abort(this.stop?.reason);

	/** @param stop n8n's signal that the execution was stopped */
	constructor(private readonly stop?: AbortSignal) {
		this.expiry = new Promise<never>((_resolve, reject) => {
			this.expire = reject;
		});
		// It may end when nobody waits for it any longer.
		this.expiry.catch(() => {});
		if (stop?.aborted) this.onStop();
		else stop?.addEventListener('abort', this.onStop);
	}

	/** For n8n's HTTP client, as `abortSignal`. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Applies this bound from now on, and no other. */
	expect(bound: Bound): void {
		this.turnOff();
		this.bound = bound;
		this.moves = [0];
		if (bound.leastBytesPerS === undefined) this.turnOff = setAlarm(bound.ms, () => this.giveUp(bound));
		else this.lookLater(bound);
	}

	/** Notes that some of a file has moved. */
	moved(bytes: number): void {
		this.moves[this.moves.length - 1] += bytes;
	}

	/** Applies no bound until the next one. */
	rest(): void {
		this.turnOff();
	}

	/** Applies the bound from before {@link rest} again; its time starts over. */
	resume(): void {
		if (this.bound) this.expect(this.bound);
	}

	/** Applies no bound any more. The connection is left as it is. */
	end(): void {
		this.rest();
		this.stop?.removeEventListener('abort', this.onStop);
	}

	/**
	 * Waits for something, but not longer than the bound.
	 *
	 * @throws CallFailed when the time is over
	 */
	async until<T>(work: Promise<T>): Promise<T> {
		return await Promise.race([work, this.expiry]);
	}

	private lookLater(bound: Bound): void {
		this.turnOff = setAlarm(bound.ms / LOOKS, () => {
			const bytes = this.moves.reduce((sum, move) => sum + move, 0);
			const isOver = this.moves.length >= LOOKS;
			if (isOver && bytes < (bound.leastBytesPerS! * bound.ms) / 1000)
				return this.giveUp(bound, bytes > 0 ? LATE.slow : undefined);
			this.moves = [...this.moves.slice(1 - LOOKS), 0];
			this.lookLater(bound);
		});
	}

	private giveUp({ ms, code }: Bound, slow?: string): void {
		const own = typeof code === 'string' ? code : code();
		const failure = new CallFailed({ type: 'connection', code: slow ?? own, seconds: ms / 1000 });
		this.expire(failure);
		this.controller.abort(failure);
		this.end();
	}
}

/**
 * Carries out work that must not take longer than its bound, also for a plain request of n8n's HTTP client.
 *
 * @param bound see `bounds.ts`
 * @param work gets a signal that closes the connection: hand it to n8n's HTTP client as `abortSignal`
 * @param stop n8n's signal that the execution was stopped, if there is one
 * @throws CallFailed with a failed connection when the time is over
 */
export async function withinBound<T>(
	bound: Bound,
	work: (signal: AbortSignal) => Promise<T>,
	stop?: AbortSignal,
): Promise<T> {
	const watch = new Watch(stop);
	watch.expect(bound);
	return await watch.until(work(watch.signal)).finally(() => watch.end());
}
