/** The last work on each object. */
const lastWork = new Map<string, Promise<unknown>>();

/**
 * Does work on one object after all earlier work on it, whatever became of that: two items must not create the same folder, or
 * write back what the other one has just changed.
 *
 * @param object what the work is about
 */
export async function oneByOne<T>(object: string, work: () => Promise<T>): Promise<T> {
	const turn = (lastWork.get(object) ?? Promise.resolve()).then(work, work);
	lastWork.set(object, turn);
	return await turn.finally(() => {
		if (lastWork.get(object) === turn) lastWork.delete(object);
	});
}
