/** The outcome of a promise, as a value. */
export async function settled<T>(
	work: Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
	return await work.then(
		(value) => ({ ok: true, value }),
		(error: unknown) => ({ ok: false, error }),
	);
}
