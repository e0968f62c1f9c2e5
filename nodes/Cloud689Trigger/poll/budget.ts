import type { IPollFunctions } from 'n8n-workflow';

/** How long n8n waits for a poll, unless it says otherwise. */
const USUAL_MS = 300_000;
/** n8n ends an activation after 84 seconds, and then leaves the workflow active but dead; it may activate several at a time. */
const FIRST_MS = 75_000;
/** How much of that a poll uses: what takes longer is given up unseen. */
const SHARE = 0.8;

/** How long n8n waits for this poll, in milliseconds. Older versions do not say. */
export function budgetOf(context: IPollFunctions): number {
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? USUAL_MS;
}

/** The same for the first poll of a registration, which is a part of the activation. */
export function firstBudget(budgetMs: number): number {
	return Math.min(budgetMs, FIRST_MS);
}

/** A signal that is aborted when the time of the poll is over. */
export function endOfTime(budgetMs: number): AbortSignal {
	return AbortSignal.timeout(Math.floor(budgetMs * SHARE));
}

/**
 * Whether n8n makes this poll from its database, with functions of its own for each poll. It gives such a poll less time
 * than any other.
 */
export function isFromDatabase(budgetMs: number): boolean {
	return budgetMs !== USUAL_MS;
}
