/** Place → requests that may be creating something there, over all executions of this process. */
const requests = new Map<string, Set<Promise<unknown>>>();

/** How long a look-up waits for the others. */
const LONGEST_WAIT_MS = 60_000;
const STEP_MS = 500;

/** Carries out a request that may create something at a place, so that look-ups there know of it. */
export async function whileInFlight<T>(place: string, send: () => Promise<T>): Promise<T> {
	const request = send();
	const here = requests.get(place) ?? new Set();
	requests.set(place, here.add(request));
	return await request.finally(() => {
		here.delete(request);
		if (here.size === 0 && requests.get(place) === here) requests.delete(place);
	});
}

/**
 * Waits until those requests have ended that are in flight now: what can be seen at the place may be theirs, and their answers
 * tell.
 *
 * @param pause waits, by milliseconds; stopping the execution ends it
 * @returns false if they take too long
 */
export async function othersHaveEnded(
	place: string,
	pause: (milliseconds: number) => Promise<void>,
): Promise<boolean> {
	const others = [...(requests.get(place) ?? [])];
	const isOpen = (): boolean => others.some((other) => requests.get(place)?.has(other));
	for (let waitedMs = 0; isOpen() && waitedMs < LONGEST_WAIT_MS; waitedMs += STEP_MS) await pause(STEP_MS);
	return !isOpen();
}
