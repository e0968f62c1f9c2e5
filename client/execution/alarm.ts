/** The longest time that a timer of Node.js holds, 24.8 days: after a longer one it would ring at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls back once after a time, unless it is turned off before. It keeps neither the process nor anything else alive.
 *
 * @param milliseconds rounded up; at most {@link LONGEST_TIMER_MS}
 * @returns turns it off
 */
export function setAlarm(milliseconds: number, onTime: () => void): () => void {
	const signal = AbortSignal.timeout(Math.min(Math.ceil(milliseconds), LONGEST_TIMER_MS));
	signal.addEventListener('abort', onTime, { once: true });
	return () => signal.removeEventListener('abort', onTime);
}
