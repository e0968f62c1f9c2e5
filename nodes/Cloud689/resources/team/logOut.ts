import { confirm } from '../../../shared/results/confirmation';
import type { Operation, Run } from '../../run/operation';
import { itemsOfWrite } from '../../run/receive';

/** Ends the session and forgets it, so that the next operation signs in. */
export const endAndForget: Run = async (call) => itemsOfWrite(await call.logOut());

/** Contract: `POST /user/logout`, which calls the token `access_token`. */
export const logOut: Operation = {
	name: 'Log Out',
	value: 'logOut',
	action: 'Log out',
	description: "End the credential's session. The next operation opens a new one automatically.",
	path: '/user/logout',
	send: {},
	run: endAndForget,
	confirmation: confirm('logged_out'),
};
