import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../client/contract/answers';
import { MASK } from '../../../../client/contract/secrets';
import { hashPassword } from '../../../../client/session/login';
import { NOT_DONE, UNCLEAR } from './lookup';
import type { Finding, Lookup } from './lookup';
import { unlessRefused } from './readings';
import { sentText } from './sought';
import type { Sought } from './sought';

/** What the service said of the password before it was to be changed. */
const before = new WeakMap<Sought, string>();

/** The hash of a user's password (contract, schema `User`). It is compared and goes no further. */
function hashOf(user: unknown): string {
	return isObject(user) && typeof user.password_hash === 'string' ? user.password_hash.toLowerCase() : '';
}

/** How the service may keep a password that was sent: as its MD5, or as it came if that was one already. */
function keptForms(sought: Sought, name: string): string[] {
	const sent = sentText(sought, name);
	return sent === '' ? [] : [sent.toLowerCase(), hashPassword(sent)];
}

/**
 * A password that the user changed (contract: `POST /user/info`). Signing in with the new one would show it, too, but an attempt
 * that is rejected may lock the user out. A hash that does not change, or is another one than that of either password, shows
 * nothing. The hash of the password in the credential comes masked.
 */
export const ownPasswordChanged: Lookup = {
	mayResend: 'always',
	async prepare(desk, sought) {
		before.set(sought, hashOf(await unlessRefused(desk.ask('/user/info', {}))));
	},
	async look(desk, sought): Promise<Finding> {
		const earlier = before.get(sought) ?? '';
		const user = (await desk.askInSession('/user/info', {})) as IDataObject;
		const now = hashOf(user);
		const isNew = keptForms(sought, 'new_password').includes(now);
		if (earlier === '' || now === '') return UNCLEAR;
		if (now !== earlier) return isNew ? { is: 'done', result: user } : UNCLEAR;
		const isOld = now === MASK || keptForms(sought, 'confirm_old_password').includes(now);
		return isOld && !isNew ? NOT_DONE : UNCLEAR;
	},
};
