/** Requests in flight at a time for one account, unless the user says otherwise. */
export const DEFAULT_REQUESTS_AT_A_TIME = 8;

interface Waiting {
	limit: number;
	start: () => void;
}

interface Gate {
	inFlight: number;
	queue: Waiting[];
}

/** One gate for each account, shared by all items and all executions of this process. */
const gates = new Map<string, Gate>();

function letIn(gate: Gate): void {
	while (gate.queue.length > 0 && gate.inFlight < gate.queue[0].limit) {
		gate.inFlight += 1;
		gate.queue.shift()!.start();
	}
}

/**
 * Waits until fewer than `limit` requests of an account are in flight, first come first served, and counts one more while
 * the work is going on.
 *
 * @param account what tells accounts apart
 */
export async function inTurn<T>(account: string, limit: number, work: () => Promise<T>): Promise<T> {
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = { inFlight: 0, queue: [] }));
	const { queue } = gate;
	await new Promise<void>((start) => {
		queue.push({ limit, start });
		letIn(gate);
	});
	return await work().finally(() => {
		gate.inFlight -= 1;
		letIn(gate);
		if (gate.inFlight === 0 && queue.length === 0) gates.delete(account);
	});
}
