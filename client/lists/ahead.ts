/**
 * Works on what a source yields, several at a time, and yields the results in order.
 *
 * @param ahead how many are worked on at a time; 1 works on the next only when it is wanted
 * @throws what the source or the work throws, where its result would have come
 */
export async function* workAhead<T, R>(
	source: AsyncIterable<T>,
	work: (value: T) => Promise<R>,
	ahead: number,
): AsyncGenerator<R> {
	const under: Array<Promise<R>> = [];
	for await (const value of source) {
		const result = work(value);
		// Whoever waits for it hears of it; until then it is nobody's.
		result.catch(() => {});
		under.push(result);
		if (under.length >= ahead) yield await under.shift()!;
	}
	for (const result of under) yield await result;
}
