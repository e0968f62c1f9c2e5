import { NOT_DONE, UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';
import { sentText } from './sought';

/**
 * A session that was ended: the service no longer accepts it. Whether it would have ended by itself makes no difference. It is
 * asked with that very session, and nobody signs in for it.
 */
export const sessionEnded: Lookup = {
	mayResend: 'always',
	async look(desk, _sought, ending): Promise<Finding> {
		const token = ending ? sentText(ending.request, 'access_token') : '';
		const isAccepted = token === '' ? undefined : await desk.acceptsSession(token);
		if (isAccepted === undefined) return UNCLEAR;
		if (isAccepted) return NOT_DONE;
		await desk.forgetSession(token);
		return { is: 'done' };
	},
};
