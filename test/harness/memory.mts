/**
 * What the node keeps in memory between executions. Tests forget it from here, so that the place where the node keeps it
 * can change without them.
 */
export { forgetSessions } from '../../client/session/sessions';
