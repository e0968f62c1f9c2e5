import { STATUS_ACTIVE_ALREADY } from '../../../../client/contract/statusCodes';
import { UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';

/**
 * A team that was activated. No reading shows it, but a second request tells: it activates the team, or the service says that it
 * is active already (contract: `USER_ACTIVE`). A code that the service no longer knows shows nothing: it may never have been one.
 */
export const teamActivated: Lookup = {
	mayResend: 'evenUnseen',
	async look(_desk, _sought, ending): Promise<Finding> {
		const { failure } = ending ?? {};
		const isActive = failure?.type === 'refusal' && failure.statusCode === STATUS_ACTIVE_ALREADY;
		return await Promise.resolve(isActive ? { is: 'done' } : UNCLEAR);
	},
};
