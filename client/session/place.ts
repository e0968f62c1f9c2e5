import { setAlarm } from '../execution/alarm';
import { SIGN_IN_PLACE_MS } from '../transport/bounds';
import type { Turn } from '../transport/queue';

/** Waits for work that is about a session, and gives the place in the queue to others if it takes long. */
export async function keepingPlaceBriefly<T>(turn: Turn | undefined, work: Promise<T>): Promise<T> {
	if (!turn) return await work;
	let turnOff = (): void => {};
	const isLate = new Promise<true>((resolve) => {
		turnOff = setAlarm(SIGN_IN_PLACE_MS, () => resolve(true));
	});
	const isDone = work.then(
		() => false,
		() => false,
	);
	const mustGoOnWithout = await Promise.race([isDone, isLate]).finally(turnOff);
	return await (mustGoOnWithout ? turn.without(async () => await work) : work);
}

/** Waits for somebody else's work, and gives the place in the queue to others meanwhile. */
export async function withoutPlace<T>(turn: Turn | undefined, wait: () => Promise<T>): Promise<T> {
	return await (turn ? turn.without(wait) : wait());
}
