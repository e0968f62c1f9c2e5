/** Faults that a test injects. They take effect in the order in which they were added. */
import type { Socket } from 'node:net';

/** What goes wrong. */
export type FaultKind =
	/** An error envelope with `status`, which is a name of the status table or a code. */
	| 'status'
	/**
	 * A response without an envelope: `httpStatus` (503 by default), `headers` and `body`. For a 429 with retry-after,
	 * say.
	 */
	| 'http'
	/** An HTML page like that of a proxy in front of the service. `httpStatus` is 502 by default. */
	| 'html'
	/** An empty body. `httpStatus` is 200 by default. */
	| 'empty'
	/** The first half of the successful response, with a matching length. */
	| 'truncated-json'
	/** The connection is reset before there is a response. */
	| 'reset'
	/** The connection is reset in the middle of the response. */
	| 'reset-mid-body'
	/**
	 * The service closes the connection properly, but in the middle of the response. With `framing` close, nobody can
	 * tell.
	 */
	| 'end-mid-body'
	/**
	 * From the middle of a file on, `body` replaces the rest, such as by an error envelope. The response ends properly.
	 */
	| 'envelope-mid-body'
	/** The call waits, before it does anything, for `release`. If the caller hangs up meanwhile, it is dropped. */
	| 'hold'
	/** The response waits in the middle for `release`, or until the caller hangs up. */
	| 'hold-mid-body'
	/** From the middle on, a blank follows every `delayMs` (500 by default), until the caller hangs up. */
	| 'drip-mid-body'
	/** The call takes `delayMs` longer, but is otherwise normal. */
	| 'delay'
	/** The caller's session ends just before the call. */
	| 'session-ended'
	/**
	 * The successful response, with `result` and `totalRecords` in place of the real ones and not checked against the
	 * contract.
	 */
	| 'result';

/** What marks the end of a response's body: its length, an empty chunk, or the end of the connection. */
export type Framing = 'length' | 'chunked' | 'close';

/** A fault to inject. */
export interface Fault {
	/** An operationId, or `*` for every operation. Default `*`. */
	operation?: string;
	kind: FaultKind;
	/** How many calls it affects. Default 1. */
	times?: number;
	/** How many matching calls succeed before that. Default 0. */
	after?: number;
	/**
	 * For `status`, `http`, `html`, `empty` and `reset`: whether the fault strikes before the operation has run
	 * (`before`, the default) or after it has taken effect (`after`). For the other kinds there is only one way.
	 */
	phase?: 'before' | 'after';
	status?: string | number;
	httpStatus?: number;
	headers?: Record<string, string>;
	body?: string;
	delayMs?: number;
	result?: unknown;
	/** For `result`: the total_records beside it; null by default. */
	totalRecords?: unknown;
	/**
	 * For `reset` before the call, and for `hold` of an upload: how many bytes of the request's body arrive first; 0 by
	 * default. For the kinds `…-mid-body`: how many bytes of a file are sent first; half of it by default.
	 */
	afterBytes?: number;
	/** For the kinds `…-mid-body`: what marks the end of the body. Default: the same as without a fault. */
	framing?: Framing;
}

interface PendingFault extends Fault {
	times: number;
	after: number;
}

/** The faults that a sandbox has yet to produce. */
export class Faults {
	#pending: PendingFault[] = [];
	#held = new Set<() => void>();

	/** Adds a fault to the end of the queue. */
	add(fault: Fault): void {
		this.#pending.push({ ...fault, times: fault.times ?? 1, after: fault.after ?? 0 });
	}

	/** Drops all pending faults, and lets waiting calls go on. */
	clear(): void {
		this.#pending = [];
		this.release();
	}

	/** Number of calls that a fault makes wait. */
	get held(): number {
		return this.#held.size;
	}

	/** Lets all waiting calls go on. */
	release(): void {
		for (const go of this.#held) go();
	}

	/** Waits for `release`, or until the caller hangs up. @returns whether the caller is still connected */
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

	/** Faults that are still to come, at least in part. */
	get pending(): readonly Fault[] {
		return this.#pending;
	}

	/**
	 * Takes the fault for a call of an operation, which counts as one of its `times`; undefined if the call is to
	 * succeed.
	 */
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
