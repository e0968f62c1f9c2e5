/**
 * When a request that was answered with 401 gets a new session, and when the login for it takes place: a pure policy.
 *
 * The service may allow a user one session only. Two processes with the same account then end each other's session with every
 * login. Each gives way for a while, longer each time, so that the other gets on with its work: the number of logins
 * grows with the logarithm of the work. The pauses are of random length, or both would sign in at the same moment.
 */

/** What a decision depends on. */
export interface Refused {
	/** How often this request has got a new session so far. */
	renewals: number;
	/** How many of those sessions were refused at once, by the first call after the login. */
	refusedAtOnce: number;
}

/** More than this, and the sessions of an account are taken away faster than work can be done. */
const MOST_RENEWALS = 6;
/** A service that refuses what it has just handed out will go on with that. */
const MOST_REFUSED_AT_ONCE = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

/** Whether a refused request may get one more session. */
export function mayRenew({ renewals, refusedAtOnce }: Refused): boolean {
	return renewals < MOST_RENEWALS && refusedAtOnce < MOST_REFUSED_AT_ONCE;
}

/**
 * How long to wait before a login.
 *
 * @param losses how many sessions in a row were taken away from this process soon after they had been opened
 * @param random from 0 to 1, where in the second half of the pause it ends
 * @returns milliseconds; none after a session that has just lived its time
 */
export function pauseBeforeLogin(losses: number, random: number): number {
	if (losses === 0) return 0;
	const longestMs = Math.min(FIRST_PAUSE_MS * 2 ** (losses - 1), LONGEST_PAUSE_MS);
	return Math.round((longestMs * (1 + random)) / 2);
}
