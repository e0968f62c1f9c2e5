/**
 * Exponential backoff: the pause doubles with each attempt, up to a limit.
 *
 * @param attempt attempts so far, from 1
 * @param firstMs milliseconds after the first attempt
 * @param longestMs milliseconds that are never exceeded
 */
export function backoff(attempt: number, firstMs: number, longestMs: number): number {
	return Math.min(firstMs * 2 ** (attempt - 1), longestMs);
}
