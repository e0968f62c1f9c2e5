/**
 * What came of a call, unless it failed in a way that was expected.
 *
 * @returns undefined if it did
 * @throws whatever else went wrong
 */
export async function unless<T>(
	isExpected: (error: unknown) => boolean,
	call: Promise<T>,
): Promise<T | undefined> {
	return await call.catch((error: unknown) => {
		if (isExpected(error)) return undefined;
		throw error;
	});
}
