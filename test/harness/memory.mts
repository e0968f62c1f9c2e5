import { Account } from '../../client/session/account';

/**
 * Makes the node forget what it keeps in memory between executions. Tests do so from here, so that the place where the node
 * keeps it can change without them.
 */
export function forgetSessions(): void {
	Account.forgetAll();
}
