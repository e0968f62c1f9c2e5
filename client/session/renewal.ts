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

/** `POST /user/info`: the lightest call that needs a session. */
const PROBE: IHttpRequestOptions = {
	...REQUEST_DEFAULTS,
	...{ method: 'POST', url: '/user/info', encoding: 'stream', json: true },
};

async function readCredentials(context: Context): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
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
 * Makes waiting items give up when a sign-in was rejected meanwhile: many items with a wrong password cause one failed
 * sign-in, not one each, which could lock the account.
 *
 * @param count rejected sign-ins when this item began to wait
 * @throws CallFailed if a sign-in with this credential was rejected since
 */
export async function giveUpIfRejected(context: Context, count: number): Promise<void> {
	// Reading a credential is a database query.
	if (Account.rejectedSignIns === count) return;
	const rejection = Account.sessionOf(await readCredentials(context)).rejectionSince(count);
	if (rejection) throw rejection;
}

/**
 * Makes the lightest call there is.
 *
 * @param credentials data to make it with, in place of what n8n has stored
 * @returns the token that it was made with, and the answer
 */
async function probe(
	context: Context,
	credentials?: ICredentialDataDecryptedObject,
): Promise<{ token: string; answer: Answer }> {
	const options = { ...PROBE };
	const read = async ({ body, statusCode }: IN8nHttpFullResponse) => readAnswer(body, statusCode);
	const send = async () => await exchange(context, options, { bounds: boundsFor(), credentials }, read);
	const answer = await withoutStoppingSignIn(context, options, send);
	return { token: tokenOf(options), answer };
}

/** Waits as long as the policy says, and signs in, unless another process that shares n8n's database has done so meanwhile. */
async function openAnother(context: Context, session: Session, losses: number): Promise<void> {
	await pause(context, pauseBeforeSignIn(losses, Math.random()));
	if (isStopped(context)) throw new Stopped();
	const credentials = await readCredentials(context);
	if (session.adopt(session.fromStored(credentials.sessionToken))) return;
	// n8n signs in, and stores the result, when it is handed a credential whose expirable property is empty.
	const { answer } = await probe(context, { ...credentials, sessionToken: '' });
	if (!answer.ok && isSessionEnd(failureOfAnswer(answer))) session.markRejected();
}

/** Whether the service still accepts a session. If so, it was something else that it refused with 401. */
async function isStillAccepted(context: Context, token: string): Promise<boolean> {
	return await probe(context).then(
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
 * @returns whether the new session is good as far as is known; undefined if the old one was, so that the request is at fault
 * @throws n8n's error around the reason why the sign-in failed
 * @throws Stopped if the execution is stopped
 */
export async function renewSession(
	context: Context,
	token: string,
	{ count }: Renewals,
): Promise<boolean | undefined> {
	if (count > 0 && (await isStillAccepted(context, token))) return undefined;
	const credentials = await readCredentials(context);
	const session = Account.sessionOf(credentials);
	const losses = session.recordLoss(token);
	if (!session.isKnown && !session.adopt(session.fromStored(credentials.sessionToken))) {
		const renew = async (): Promise<void> => await openAnother(context, session, losses);
		await session.renewOnce(renew, stopSignal(context));
	}
	return !session.wasRejected;
}
