import type { Call } from './call';

/** Object → the end of all work on it so far, which never fails. */
const lastWork = new Map<string, Promise<unknown>>();

/** A turn of work on an object. */
export interface Turn {
	/** Whether others have come for theirs. */
	readonly isWanted: boolean;
}

/**
 * Does work on one object, or on several, after all earlier work on any of them, whatever became of that: two items must not
 * create the same folder, or write back what the other one has just changed. Work on other objects is not waited for.
 *
 * @param call whoever waits; stopping its execution ends the wait, and what others wait for goes on
 * @param objects what the work is about
 * @throws Stopped if the execution is stopped before its turn
 */
export async function oneByOne<T>(
	call: Pick<Call, 'untilStopped'>,
	objects: string | string[],
	work: (turn: Turn) => Promise<T>,
): Promise<T> {
	const names = [objects].flat();
	// Taking all turns at once keeps an order, so that no two wait for each other.
	const earlier = names.flatMap((name) => lastWork.get(name) ?? []);
	const turn: Turn = {
		get isWanted() {
			return names.some((name) => lastWork.get(name) !== all);
		},
	};
	const forget = (): void => {
		for (const name of names) if (lastWork.get(name) === all) lastWork.delete(name);
	};
	const wait = earlier.length > 0 ? call.untilStopped(Promise.all(earlier)) : Promise.resolve();
	const own = wait.then(async () => await work(turn).finally(forget));
	// One that leaves before its turn must not let the next one pass those in front.
	const all: Promise<unknown> = Promise.allSettled([...earlier, own]).then(forget);
	for (const name of names) lastWork.set(name, all);
	return await own;
}
