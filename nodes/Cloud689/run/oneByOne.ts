/** The last work on each object. */
const lastWork = new Map<string, Promise<unknown>>();

/**
 * Does work on one object, or on several, after all earlier work on any of them, whatever became of that: two items must not
 * create the same folder, or write back what the other one has just changed. Work on other objects is not waited for.
 *
 * @param objects what the work is about
 */
export async function oneByOne<T>(objects: string | string[], work: () => Promise<T>): Promise<T> {
	const names = [objects].flat();
	// Taking all turns at once keeps an order, so that nobody waits for somebody who waits for them.
	const turn = Promise.allSettled(names.map((name) => lastWork.get(name))).then(work);
	for (const name of names) lastWork.set(name, turn);
	return await turn.finally(() => {
		for (const name of names) if (lastWork.get(name) === turn) lastWork.delete(name);
	});
}
