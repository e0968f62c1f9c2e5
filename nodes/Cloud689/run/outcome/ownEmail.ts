import { isObject } from '../../../../client/contract/answers';
import { UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';

/**
 * An address that the user changed (contract: `POST /user/info`). The old one shows nothing: a service may want the new one
 * confirmed. A second request for the same address asks for nothing more than the first, and its answer tells.
 */
export const ownEmailChanged: Lookup = {
	mayResend: 'evenUnseen',
	async look(desk, { parameters }): Promise<Finding> {
		const user = await desk.ask('/user/info', {});
		const [now, wanted] = [isObject(user) ? user.mail_address : undefined, parameters.mail_adress].map(
			(one) => String(one ?? '').toLowerCase(),
		);
		return now !== '' && now === wanted ? { is: 'done', result: user } : UNCLEAR;
	},
};
