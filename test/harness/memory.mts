/**
 * The node's memory between executions. All tests clear it through this file, so that they do not depend on where the
 * node keeps it.
 */
export { forgetSessions } from '../../client/session/sessions';
