/** The longest time that a timer of Node.js holds, 24.8 days: after a longer one it would ring at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Something that is to happen at a time. */
interface Alarm {
	/** By the clock of the process, which nobody can set. */
	at: number;
	onTime: () => void;
}

/** Alarms that are set. */
const alarms = new Set<Alarm>();
/** When the timer rings that is set for the earliest of them. */
let ringsAt = Infinity;

/**
 * Calls back once after a time, unless it is turned off before. It keeps neither the process nor anything else alive. Each request
 * sets one, and nearly all are turned off long before their time, so all of them share a timer.
 *
 * @param milliseconds rounded up; at most {@link LONGEST_TIMER_MS}
 * @returns turns it off
 */
export function setAlarm(milliseconds: number, onTime: () => void): () => void {
	const alarm = { at: performance.now() + Math.min(Math.ceil(milliseconds), LONGEST_TIMER_MS), onTime };
	alarms.add(alarm);
	setTimer(alarm.at);
	return () => alarms.delete(alarm);
}

/** Sets the timer, unless it rings before that anyway. */
function setTimer(at: number): void {
	if (at >= ringsAt) return;
	ringsAt = at;
	const wait = Math.max(0, Math.ceil(at - performance.now()));
	AbortSignal.timeout(wait).addEventListener('abort', () => ring(at), { once: true });
}

/** Rings the alarms whose time has come, and sets the timer for the next one. */
function ring(at: number): void {
	// A timer that was set for a later time before an earlier alarm came.
	if (at !== ringsAt) return;
	ringsAt = Infinity;
	const now = performance.now();
	const due = [...alarms].filter((alarm) => alarm.at <= now);
	for (const alarm of due) alarms.delete(alarm);
	const next = Math.min(...[...alarms].map((alarm) => alarm.at));
	if (next < Infinity) setTimer(next);
	for (const { onTime } of due) onTime();
}
