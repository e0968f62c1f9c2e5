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
	queue: Waiting[];
	/** Signals of the executions that wait here → what stops listening. One listener an execution, however many items. */
	watched: Map<AbortSignal, () => void>;
}

/** One gate for each account, shared by all items and all executions of this process. */
const gates = new Map<string, Gate>();

function letIn(gate: Gate): void {
	while (gate.queue.length > 0 && gate.inFlight < gate.queue[0].limit) {
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

function closeIfEmpty(account: string, gate: Gate): void {
	if (gate.inFlight > 0 || gate.queue.length > 0) return;
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
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = { inFlight: 0, queue: [], watched: new Map() }));
	const entered = gate;
	watch(entered, signal);
	await new Promise<void>((start, reject) => {
		entered.queue.push({ limit, signal, start, giveUp: () => reject(new Stopped()) });
		letIn(entered);
	}).catch((error: unknown) => {
		closeIfEmpty(account, entered);
		throw error;
	});
	try {
		return await work();
	} finally {
		entered.inFlight -= 1;
		letIn(entered);
		closeIfEmpty(account, entered);
	}
}
