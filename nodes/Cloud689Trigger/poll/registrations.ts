import { untilStopped } from '../../../client/execution/stop';

/** Which triggers are polling in this process, and which have polled before. */

/** A poll that is under way. */
export interface Running {
	/** Whether no later poll has taken its place. */
	isCurrent: () => boolean;
	end: () => void;
}

interface Entry {
	/** On n8n's clock, in milliseconds: after that, n8n has given the poll up. */
	until: number;
	/** Resolves when it has ended. */
	over: Promise<void>;
}

const running = new Map<string, Entry>();

/**
 * Begins a poll of a trigger. n8n starts the next poll without waiting for the last one, and two at a time would return the
 * same events.
 *
 * @param trigger what tells triggers apart
 * @param budgetMs how long n8n waits for it
 * @returns undefined if another poll of it is under way
 */
export function beginPoll(trigger: string, budgetMs: number): Running | undefined {
	const other = running.get(trigger);
	if (other && Date.now() < other.until) return undefined;
	let finish = (): void => {};
	const over = new Promise<void>((resolve) => {
		finish = resolve;
	});
	const own: Entry = { until: Date.now() + budgetMs, over };
	running.set(trigger, own);
	const isCurrent = (): boolean => running.get(trigger) === own;
	return {
		isCurrent,
		end: () => {
			if (isCurrent()) running.delete(trigger);
			finish();
		},
	};
}

/** Waits for the poll of a trigger that is under way, if there is one. @throws Stopped if the signal is aborted before */
export async function otherPoll(trigger: string, signal: AbortSignal): Promise<void> {
	const other = running.get(trigger);
	if (other) await untilStopped(signal, other.over);
}

const polled = new WeakSet<object>();

/**
 * Whether this is the first poll with these functions of n8n, which makes them once for each registration of a trigger.
 *
 * @param context the functions, which are remembered
 */
export function isFirstPoll(context: object): boolean {
	if (polled.has(context)) return false;
	polled.add(context);
	return true;
}
