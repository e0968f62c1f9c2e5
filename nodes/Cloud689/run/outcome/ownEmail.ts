import { isObject } from '../../../../client/contract/answers';
import { UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';

/** An address that the user changed (contract: `POST /user/info`). The old one may wait for a confirmation, and shows nothing. */
export const ownEmailChanged: Lookup = {
	mayResend: 'always',
	async look(desk, { parameters }): Promise<Finding> {
		const user = await desk.ask('/user/info', {});
		const [now, wanted] = [isObject(user) ? user.mail_address : undefined, parameters.mail_adress].map(
			(one) => String(one ?? '').toLowerCase(),
		);
		return now !== '' && now === wanted ? { is: 'done', result: user } : UNCLEAR;
	},
};
