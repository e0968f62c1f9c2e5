import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { tokenNameOf } from '../contract/calls';
import { isSessionEnd } from '../contract/failures';
import type { Context } from '../execution/context';
import { settled } from '../execution/settled';
import { failureFrom } from '../transport/http';
import { Account, OtherOwner } from './account';
import type { Owner } from './account';
import { tokenOf } from './authenticate';
import { readCredentials, renewSession } from './renewal';
import { mayRenew } from './renewalPolicy';
import type { Renewals } from './renewalPolicy';
import type { Session } from './session';
import { handOver } from './terms';
import type { Terms } from './terms';

/** A request that needs a session, over all its attempts. */
export interface NeedsSession {
	/** What is sent, or was sent last. `authenticate` changes it. */
	options: IHttpRequestOptions;
	/** Whether it gets no other one if its own has ended. */
	keepsSession?: boolean;
	/** The owner in whose queue it has waited, until that is checked: its credential data must be theirs. */
	waitedAs?: Owner;
	/** How many sign-ins had failed when it began to wait. */
	failedBefore: number;
	renewals: Renewals;
}

/**
 * Sends a request once, and reads its answer.
 *
 * @param credentials the credential data to send it with; undefined for what n8n has stored
 */
export type SendOnce<T> = (
	options: IHttpRequestOptions,
	credentials?: ICredentialDataDecryptedObject,
) => Promise<T>;

/** What a request is sent with. */
interface Holder {
	credentials: ICredentialDataDecryptedObject;
	session: Session;
}

/**
 * The credential data of a request, with the newest session.
 *
 * @returns undefined if it cannot be read; n8n says why when it tries itself
 * @throws CallFailed if a sign-in failed for which the request had waited
 * @throws OtherOwner if it has waited as one of somebody else
 */
async function holderFor(context: Context, sent: NeedsSession, terms: Terms): Promise<Holder | undefined> {
	const stored = await readCredentials(context).catch(() => undefined);
	if (!stored) return undefined;
	const session = Account.sessionOf(stored);
	if (sent.waitedAs && sent.waitedAs.session !== session) throw new OtherOwner();
	sent.waitedAs = undefined;
	const sessionToken = session.newestStored(stored.sessionToken);
	// A request that has a session did not wait for the sign-in of one that has none.
	if (sessionToken === '' || !session.isKnown) session.giveUpIfFailed(sent.failedBefore, terms);
	const credentials = Account.withToken(stored, sessionToken);
	handOver(credentials, terms);
	return { credentials, session };
}

/**
 * Gets a new session, if the policy allows it and the old one is to blame. A call that sends no session gets none: it is
 * only sent once more, in case the answer was a hiccup.
 */
async function getsNewSession(context: Context, sent: NeedsSession, terms: Terms): Promise<boolean> {
	const { options, renewals, failedBefore } = sent;
	if (sent.keepsSession) return false;
	if (tokenNameOf(options.url) === undefined) {
		renewals.count += 1;
		return renewals.count === 1;
	}
	if (!mayRenew(renewals)) return false;
	const isGood = await renewSession(context, tokenOf(options), renewals, terms, failedBefore);
	if (isGood === undefined) return false;
	renewals.count += 1;
	if (!isGood) renewals.rejectedAtOnce += 1;
	return true;
}

/**
 * Sends a request, and sends it again with a new session if its own has ended. That does not count as an attempt.
 *
 * @param sent its options are made anew each time
 * @param terms how n8n signs in, if it has to
 * @throws n8n's error around what went wrong; `failureFrom` reads it
 */
export async function sendSignedIn<T>(
	context: Context,
	sent: NeedsSession,
	makeOptions: () => IHttpRequestOptions,
	send: SendOnce<T>,
	terms: Terms,
): Promise<T> {
	for (;;) {
		sent.options = makeOptions();
		const holder = await holderFor(context, sent, terms);
		const tried = await settled(send(sent.options, holder?.credentials));
		if (tried.ok) {
			holder?.session.noteAccepted(tokenOf(sent.options));
			return tried.value;
		}
		const failure = failureFrom(tried.error);
		const hasEnded = failure !== undefined && isSessionEnd(failure);
		if (!hasEnded || !(await getsNewSession(context, sent, terms))) throw tried.error;
	}
}
