import type { Operation, Run } from '../../run/operation';
import { readResult } from '../../run/receive';
import { send } from '../../../../client/transport/request';
import { CREDENTIAL } from '../../../../client/session/renew';
import { tokenOf } from '../../../../client/session/authenticate';
import { endSession } from '../../../../client/session/sessions';

/** Ends the session and forgets it, so that the next operation signs in anew. */
export const endAndForget: Run = async function (request) {
	const items = await send(this, request);
	endSession(await this.getCredentials(CREDENTIAL), tokenOf(request.options));
	return items;
};

/** Contract: `POST /user/logout`, which calls the token `access_token`. */
export const logOut: Operation = {
	name: 'Log Out',
	value: 'logOut',
	action: 'Log out',
	description: 'End the session of the credential. The next operation opens a new one by itself.',
	path: '/user/logout',
	send: {},
	receive: [readResult],
	run: endAndForget,
};
