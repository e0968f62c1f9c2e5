import type { ICredentialDataDecryptedObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { readAnswer } from '../contract/envelope';
import type { Answer } from '../contract/envelope';
import { failureOfAnswer, isSessionEnd } from '../contract/failures';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';
import { pause } from '../execution/pause';
import { Stopped, isStopped, stopSignal, untilStopped } from '../execution/stop';
import type { Stoppable } from '../execution/stop';
import { boundsFor } from '../transport/bounds';
import { exchange } from '../transport/exchange';
import { REQUEST_DEFAULTS } from '../transport/http';
import { Account } from './account';
import { tokenOf } from './authenticate';
import { pauseBeforeSignIn } from './renewalPolicy';
import type { Renewals } from './renewalPolicy';
import type { Session } from './session';
import { handOver } from './terms';
import type { Terms } from './terms';

/** `POST /user/info`: the lightest call that needs a session. */
const PROBE: IHttpRequestOptions = {
	...REQUEST_DEFAULTS,
	...{ method: 'POST', url: '/user/info', encoding: 'stream', json: true },
};

/** The credential data of a node, decrypted: a query of n8n's database. */
export async function readCredentials(context: Context): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
}

/** The same as it is stored right now: another process may have renewed the session meanwhile. */
export async function readCredentialsAnew(context: Context): Promise<ICredentialDataDecryptedObject> {
	if (!context.getCredentialsAnew) return await readCredentials(context);
	return await context.getCredentialsAnew<ICredentialDataDecryptedObject>(CREDENTIAL);
}

/**
 * Runs a request for which n8n may have to sign in. Stopping the execution ends the request, never the sign-in: others may
 * wait for it, and n8n does not pass it the signal. The sign-in finishes by itself; n8n then sees the stop and sends nothing.
 *
 * @param options of the request, without a base URL: `authenticate` puts it in as soon as there is a session
 * @throws Stopped if the execution is stopped before that
 */
export async function withoutStoppingSignIn<T>(
	context: Stoppable,
	options: IHttpRequestOptions,
	work: () => Promise<T>,
): Promise<T> {
	const running = work();
	return await untilStopped(stopSignal(context), running).catch(async (error: unknown) => {
		if (error instanceof Stopped && options.baseURL !== undefined) return await running;
		throw error;
	});
}

/**
 * Makes the lightest call there is.
 *
 * @param terms how the request is made that needs a session
 * @param credentials data to make it with; n8n signs in if they hold no session
 * @returns the token that it was made with, and the answer
 */
async function probe(
	context: Context,
	terms: Terms,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ token: string; answer: Answer }> {
	const options = { ...terms.requestOptions, ...PROBE };
	handOver(credentials, terms);
	const settings = { bounds: boundsFor(terms.requestOptions.timeout), credentials };
	const read = async ({ body, statusCode }: IN8nHttpFullResponse): Promise<Answer> =>
		readAnswer(body, statusCode);
	const send = async (): Promise<Answer> => await exchange(context, options, settings, read);
	const answer = await withoutStoppingSignIn(context, options, send);
	return { token: tokenOf(options), answer };
}

/** Waits as long as the policy says, and signs in, unless another process that shares n8n's database has done so meanwhile. */
async function openAnother(context: Context, session: Session, losses: number, terms: Terms): Promise<void> {
	await pause(context, pauseBeforeSignIn(losses, Math.random()));
	if (isStopped(context)) throw new Stopped();
	const stored = await readCredentialsAnew(context);
	if (session.adopt(session.fromStored(stored.sessionToken))) return;
	// n8n signs in, and stores the result, when it is handed a credential whose expirable property is empty.
	const { answer } = await probe(context, terms, { ...stored, sessionToken: '' }).catch((error: unknown) => {
		if (error instanceof Stopped || !session.isKnown) throw error;
		// There is a session. If what went wrong with the probe still holds, the next request meets it.
		return { answer: undefined };
	});
	if (answer && !answer.ok && isSessionEnd(failureOfAnswer(answer))) session.markRejected();
}

/** Whether the service still accepts a session. If so, it was something else that it refused with 401. */
async function isStillAccepted(context: Context, token: string, terms: Terms): Promise<boolean> {
	return await probe(context, terms, await readCredentialsAnew(context)).then(
		(probed) => probed.answer.ok && probed.token === token,
		(error: unknown) => {
			if (error instanceof Stopped) throw error;
			return false;
		},
	);
}

/**
 * Replaces the session of a request that was answered with 401: by a newer one if somebody has it already, otherwise by a
 * sign-in that n8n stores for everyone. All items that notice the end of a session together cause one sign-in. From the
 * second time on it checks first whether the session really has ended.
 *
 * @param token the session that was refused
 * @param terms how the request is made; while it waits for somebody else, it gives its place in the queue to others
 * @param failedBefore failed sign-ins of this process when the request began to wait
 * @returns whether the new session is good as far as is known; undefined if the old one was, so that the request is at fault
 * @throws n8n's error around the reason why the sign-in failed
 * @throws Stopped if the execution is stopped
 */
export async function renewSession(
	context: Context,
	token: string,
	{ count }: Renewals,
	terms: Terms,
	failedBefore: number,
): Promise<boolean | undefined> {
	if (count > 0 && (await isStillAccepted(context, token, terms))) return undefined;
	const credentials = await readCredentialsAnew(context);
	const session = Account.sessionOf(credentials);
	session.giveUpIfFailed(failedBefore, terms);
	const losses = session.recordLoss(token);
	if (!session.isKnown && !session.adopt(session.fromStored(credentials.sessionToken))) {
		// The place in the queue is kept or given up for the renewal as a whole, and never waited for within it.
		const ownTerms = { ...terms, turn: undefined };
		const renew = async (): Promise<void> => await openAnother(context, session, losses, ownTerms);
		await session.renewing.once(renew, terms.turn, stopSignal(context));
	}
	return !session.wasRejected;
}
