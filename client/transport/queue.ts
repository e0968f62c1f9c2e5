import { Stopped } from '../stop';

/** Requests in flight at a time for one account, unless the user says otherwise. */
export const DEFAULT_REQUESTS_AT_A_TIME = 8;

interface Waiting {
	limit: number;
	signal?: AbortSignal;
	isAhead: boolean;
	start: () => void;
	giveUp: () => void;
}

interface Gate {
	inFlight: number;
	/** How many wait or work ahead of all others, which wait until these are done. */
	ahead: number;
	queue: Waiting[];
	/** Signals of the executions that wait here → what stops listening. One listener an execution, however many items. */
	watched: Map<AbortSignal, () => void>;
}

/** One gate for each account, shared by all items and all executions of this process. */
const gates = new Map<string, Gate>();

function mayEnter({ inFlight, ahead }: Gate, { limit, isAhead }: Waiting): boolean {
	return inFlight < limit && (isAhead || ahead === 0);
}

function letIn(gate: Gate): void {
	while (gate.queue.length > 0 && mayEnter(gate, gate.queue[0])) {
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

/** Who waits, and for what place. */
type Place = Pick<Waiting, 'limit' | 'signal' | 'isAhead'>;

async function enter(gate: Gate, place: Place): Promise<void> {
	await new Promise<void>((start, reject) => {
		const waiting: Waiting = { ...place, start, giveUp: () => reject(new Stopped()) };
		if (place.isAhead) gate.queue.unshift(waiting);
		else gate.queue.push(waiting);
		letIn(gate);
	});
}

async function pass<T>(account: string, place: Place, work: () => Promise<T>): Promise<T> {
	if (place.signal?.aborted) throw new Stopped();
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = { inFlight: 0, ahead: 0, queue: [], watched: new Map() }));
	const entered = gate;
	watch(entered, place.signal);
	if (place.isAhead) entered.ahead += 1;
	const leave = (): void => {
		if (place.isAhead) entered.ahead -= 1;
		letIn(entered);
		closeIfEmpty(account, entered);
	};
	await enter(entered, place).catch((error: unknown) => {
		leave();
		throw error;
	});
	try {
		return await work();
	} finally {
		entered.inFlight -= 1;
		leave();
	}
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
	return await pass(account, { limit, signal, isAhead: false }, work);
}

/**
 * The same, but ahead of all who wait {@link inTurn}, and these wait until it is done: without a session they would ask in
 * vain.
 */
export async function aheadOfAll<T>(
	account: string,
	limit: number,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	return await pass(account, { limit, signal, isAhead: true }, work);
}
