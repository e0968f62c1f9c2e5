/** How work ended, as a value. */
export type Settled<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** The outcome of a promise, as a value. */
export async function settled<T>(work: Promise<T>): Promise<Settled<T>> {
	return await work.then(
		(value) => ({ ok: true, value }),
		(error: unknown) => ({ ok: false, error }),
	);
}
