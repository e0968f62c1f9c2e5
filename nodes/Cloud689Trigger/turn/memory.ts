import { newHabits } from '../../../client/lists/newest';
import type { Habits } from '../../../client/lists/newest';
import { LOOKBACK_S } from '../state/cursor';
import type { Tree } from '../state/tree';

/**
 * What this process remembers of a trigger between its polls. It only saves requests: without it, a poll comes to the
 * same, so nothing is lost with a restart. (The one exception is a folder with more files than are kept.)
 */
export interface Memory {
	scope: string;
	/** Habits of lists, by what they list. */
	habits: Map<string, Habits>;
	/** What is in the watched folder, where its files are too many to be kept, and the state that it belongs to. */
	tree?: { tree: Tree; of: string };
	/** How the log stood when it was last read. */
	calm: Calm;
	/** How many events fit into a poll, if one with more has run out of time. */
	most?: number;
}

/** How long nothing has come. */
export interface Calm {
	frontier: number;
	/** On the clock of n8n, in milliseconds; only lengths of time are taken from it. */
	since: number;
	/** Whether everything was looked through after nothing late could come any more. */
	isComplete: boolean;
}

/** Triggers that are remembered at most. */
const MOST_TRIGGERS = 1000;
const memories = new Map<string, Memory>();

/** What is remembered of a trigger; of another choice nothing is. */
export function memoryOf(trigger: string, scope: string): Memory {
	const known = memories.get(trigger);
	if (known?.scope === scope) return known;
	if (memories.size >= MOST_TRIGGERS) memories.clear();
	const memory = newMemory(scope);
	memories.set(trigger, memory);
	return memory;
}

/** Nothing remembered yet. */
export function newMemory(scope: string): Memory {
	return { scope, habits: new Map(), calm: { frontier: -1, since: Date.now(), isComplete: false } };
}

/** How many events a poll returns. @param most how many the user wants at most */
export function roomOf(memory: Pick<Memory, 'most'>, most: number): number {
	return Math.min(most, memory.most ?? most);
}

/** Makes the next poll return fewer events, since this one has run out of time: another one of this size would, too. */
export function takeLess(memory: Pick<Memory, 'most'>, most: number): void {
	memory.most = Math.max(1, Math.floor(roomOf(memory, most) / 2));
}

/** Forgets everything, as a new process would. For tests. */
export function forgetMemories(): void {
	memories.clear();
}

/**
 * How it stands after a poll. What is late is at most as late as the lookback: once a whole look after that time has found
 * nothing, whatever comes is newer than everything known, and so it is among the first rows.
 */
export function calmAfter(calm: Calm, { frontier, hasNews }: { frontier: number; hasNews: boolean }): Calm {
	if (hasNews || calm.frontier !== frontier) return { frontier, since: Date.now(), isComplete: false };
	const isLongAgo = Date.now() - calm.since >= LOOKBACK_S * 1000;
	return { ...calm, isComplete: calm.isComplete || isLongAgo };
}

/** What is known of a list, to be changed in place. */
export function habitsOf({ habits }: Pick<Memory, 'habits'>, list: string): Habits {
	let known = habits.get(list);
	if (!known) habits.set(list, (known = newHabits()));
	return known;
}
