import { Stopped } from '../../credentials/stop';

/** Requests in flight at a time for one account, unless the user says otherwise. */
export const DEFAULT_REQUESTS_AT_A_TIME = 8;

interface Waiting {
	limit: number;
	signal?: AbortSignal;
	start: () => void;
	giveUp: () => void;
}

interface Gate {
	inFlight: number;
	/** How many hold the others back. */
	holding: number;
	queue: Waiting[];
	/** Signals of the executions that wait here → what stops listening. One listener an execution, however many items. */
	watched: Map<AbortSignal, () => void>;
}

/** One gate for each account, shared by all items and all executions of this process. */
const gates = new Map<string, Gate>();

function letIn(gate: Gate): void {
	while (gate.holding === 0 && gate.queue.length > 0 && gate.inFlight < gate.queue[0].limit) {
		gate.inFlight += 1;
		gate.queue.shift()!.start();
	}
}

/** Sends away whoever waits for an execution, as soon as it is stopped. */
function watch(gate: Gate, signal: AbortSignal | undefined): void {
	if (!signal || gate.watched.has(signal)) return;
	const onStop = (): void => {
		const stopped = gate.queue.filter((waiting) => waiting.signal === signal);
		gate.queue = gate.queue.filter((waiting) => waiting.signal !== signal);
		stopped.forEach(({ giveUp }) => giveUp());
		letIn(gate);
	};
	signal.addEventListener('abort', onStop);
	gate.watched.set(signal, () => signal.removeEventListener('abort', onStop));
}

function gateOf(account: string): Gate {
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = { inFlight: 0, holding: 0, queue: [], watched: new Map() }));
	return gate;
}

/** Lets in who may come in now, and forgets a gate that nobody needs. */
function release(account: string, gate: Gate): void {
	letIn(gate);
	if (gate.inFlight > 0 || gate.holding > 0 || gate.queue.length > 0) return;
	gate.watched.forEach((unwatch) => unwatch());
	gate.watched.clear();
	gates.delete(account);
}

/**
 * Waits until fewer than `limit` requests of an account are in flight, first come first served, and counts one more while
 * the work is going on.
 *
 * @param account what tells accounts apart
 * @param signal n8n's signal that the execution was stopped; work under way has to heed it itself
 * @throws Stopped if the execution is stopped before it is this one's turn
 */
export async function inTurn<T>(
	account: string,
	limit: number,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	if (signal?.aborted) throw new Stopped();
	const gate = gateOf(account);
	watch(gate, signal);
	await new Promise<void>((start, reject) => {
		gate.queue.push({ limit, signal, start, giveUp: () => reject(new Stopped()) });
		letIn(gate);
	}).catch((error: unknown) => {
		release(account, gate);
		throw error;
	});
	try {
		return await work();
	} finally {
		gate.inFlight -= 1;
		release(account, gate);
	}
}

/** Starts no further request of an account while the work is going on: without a session they would all be in vain. */
export async function holdBack<T>(account: string, work: () => Promise<T>): Promise<T> {
	const gate = gateOf(account);
	gate.holding += 1;
	return await work().finally(() => {
		gate.holding -= 1;
		release(account, gate);
	});
}
