/**
 * Scripted faults: what a test wants to go wrong, and when. Faults are used up in the order in which they were added.
 */
import type { Socket } from 'node:net';

/** What goes wrong. */
export type FaultKind =
	/** An error envelope with `status`, a name of the status table or a code. */
	| 'status'
	/** An HTTP status without an envelope: `httpStatus`, `headers`, `body`. For 429 and 503 with retry-after. */
	| 'http'
	/** An HTML page, as a proxy in front of the service gives it. `httpStatus` is 502 unless given. */
	| 'html'
	/** A body without a single byte. `httpStatus` is 200 unless given. */
	| 'empty'
	/** The successful answer, cut off in the middle, with a matching length. */
	| 'truncated-json'
	/** The connection is cut before anything is answered. */
	| 'reset'
	/** The connection is cut in the middle of the answer. */
	| 'reset-mid-body'
	/** The service closes the connection in the middle of the answer, in good order: with `framing` close none can tell. */
	| 'end-mid-body'
	/** In the middle of a file comes `body` in place of the rest, e.g. an error envelope, and the answer ends well. */
	| 'envelope-mid-body'
	/** The call stands still before it does anything, until `release` or until the caller has gone, who is not served. */
	| 'hold'
	/** The answer stands still in its middle, until `release` or until the caller has gone. */
	| 'hold-mid-body'
	/** The call takes `delayMs` longer, and is otherwise as usual. */
	| 'delay'
	/** The caller's session ends just before the call. */
	| 'session-ended'
	/** The successful answer with `result` in place of the real one, unchecked by the contract. */
	| 'result';

/** How the end of an answer's body is told: by its length, by an empty chunk, or by the end of the connection. */
export type Framing = 'length' | 'chunked' | 'close';

/** A fault to come. */
export interface Fault {
	/** operationId, or `*` for every operation. Default `*`. */
	operation?: string;
	kind: FaultKind;
	/** How often. Default 1. */
	times?: number;
	/** How many matching calls go well before. Default 0. */
	after?: number;
	/**
	 * For `status`, `http`, `html`, `empty` and `reset`: whether the operation has taken effect (`after`) or the
	 * service never saw it (`before`, the default). The other kinds tell it by what they are.
	 */
	phase?: 'before' | 'after';
	status?: string | number;
	httpStatus?: number;
	headers?: Record<string, string>;
	body?: string;
	/** Milliseconds. */
	delayMs?: number;
	result?: unknown;
	/**
	 * `reset` before the call, and `hold` of an upload: as soon as this many bytes of the request body have arrived, 0 unless
	 * given. The kinds in the middle of a body: how many bytes of a file go well, half of it unless given.
	 */
	afterBytes?: number;
	/** The kinds in the middle of a body: how its end is told, as usual unless given. */
	framing?: Framing;
}

interface PendingFault extends Fault {
	times: number;
	after: number;
}

/** The script of faults of a sandbox. */
export class Faults {
	#pending: PendingFault[] = [];
	#held = new Set<() => void>();

	/** Adds a fault behind those that are still to come. */
	add(fault: Fault): void {
		this.#pending.push({ ...fault, times: fault.times ?? 1, after: fault.after ?? 0 });
	}

	/** Forgets all faults to come, and lets go what stands still. */
	clear(): void {
		this.#pending = [];
		this.release();
	}

	/** How many calls stand still. */
	get held(): number {
		return this.#held.size;
	}

	/** Lets all calls that stand still go on. */
	release(): void {
		for (const go of this.#held) go();
	}

	/** Waits for `release`, or until the caller has gone. @returns whether the caller is still there */
	async hold(socket: Socket): Promise<boolean> {
		if (!socket.destroyed) {
			await new Promise<void>((resolve) => {
				const go = (): void => {
					this.#held.delete(go);
					socket.off('close', go);
					resolve();
				};
				this.#held.add(go);
				socket.on('close', go);
			});
		}
		return !socket.destroyed;
	}

	/** Faults that have not been used up. */
	get pending(): readonly Fault[] {
		return this.#pending;
	}

	/** The fault for a call of an operation, used up by one; undefined when it is to go well. */
	take(operationId: string): Fault | undefined {
		const matching = this.#pending.filter(
			({ operation = '*' }) => operation === '*' || operation === operationId,
		);
		const [fault] = matching;
		if (!fault) return undefined;
		if (fault.after > 0) {
			fault.after -= 1;
			return undefined;
		}
		fault.times -= 1;
		if (fault.times <= 0) this.#pending = this.#pending.filter((other) => other !== fault);
		return fault;
	}
}
