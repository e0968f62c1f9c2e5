import { Account } from '../../client/session/account';
import { forgetMemories } from '../../nodes/Cloud689Trigger/turn/memory';

/**
 * Makes the node forget what it keeps in memory between executions. Tests do so from here, so that the place where the node
 * keeps it can change without them.
 */
export function forgetSessions(): void {
	Account.forgetAll();
}

/** Makes the node and the trigger forget everything, as a new start of n8n does. */
export function forgetProcess(): void {
	forgetSessions();
	forgetMemories();
}
