import { untilStopped } from '../execution/stop';
import type { Turn } from '../transport/queue';

/**
 * How long whoever signs in keeps the place of their request in the queue. A login that takes longer than this hangs, and
 * holds nobody up who has a session.
 */
const PLACE_KEPT_MS = 2_000;

/** Waits for work that is about a session, and gives the place in the queue to others if it takes long. */
export async function keepingPlaceBriefly<T>(turn: Turn | undefined, work: Promise<T>): Promise<T> {
	if (!turn) return await work;
	const late = AbortSignal.timeout(PLACE_KEPT_MS);
	return await untilStopped(late, work).catch(async (error: unknown) => {
		if (late.aborted) return await turn.without(async () => await work);
		throw error;
	});
}

/** Waits for somebody else's work, and gives the place in the queue to others meanwhile. */
export async function withoutPlace<T>(turn: Turn | undefined, wait: () => Promise<T>): Promise<T> {
	return await (turn ? turn.without(wait) : wait());
}
