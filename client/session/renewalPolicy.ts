import { backoff } from '../transport/backoff';

/**
 * When a request that was answered with 401 gets a new session, and when the client signs in for it: a pure policy.
 *
 * The service may allow a user one session only. Two processes with the same account then end each other's session with
 * every sign-in. Each backs off, longer each time, so that the other can work: the number of sign-ins grows with the
 * logarithm of the work. The pauses are random, or both would sign in at the same moment.
 */

/** What the decision depends on. */
export interface Renewals {
	/** How often this request has got a new session. */
	count: number;
	/** How many of those sessions the service rejected at once, in the first call after the sign-in. */
	rejectedAtOnce: number;
}

/** If a request needs more than this, its account loses sessions faster than work can be done. */
const MAX_RENEWALS = 6;
/** A service that rejects what it has just handed out will keep doing so. */
const MAX_REJECTED_AT_ONCE = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

/** Whether a request may get one more session. */
export function mayRenew({ count, rejectedAtOnce }: Renewals): boolean {
	return count < MAX_RENEWALS && rejectedAtOnce < MAX_REJECTED_AT_ONCE;
}

/**
 * How long to wait before signing in.
 *
 * @param losses how many sessions in a row this process lost soon after it had opened them
 * @param random from 0 to 1: where in the second half of the pause it ends
 * @returns milliseconds; none if the last session lived its time
 */
export function pauseBeforeSignIn(losses: number, random: number): number {
	if (losses === 0) return 0;
	return Math.round((backoff(losses, FIRST_PAUSE_MS, LONGEST_PAUSE_MS) * (1 + random)) / 2);
}
