import type {
	FunctionsBase,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { tokenOf } from './authenticate';
import {
	adoptSession,
	countRefusedLogins,
	hasSession,
	isUseless,
	loseSession,
	noteUseless,
	refusalSince,
	renewOnce,
} from './sessions';
import { Stopped, untilStopped } from '../stop';
import { heldSession } from './storedSession';
import { readAnswer } from '../contract/envelope';
import type { Answer } from '../contract/envelope';
import { isStopped, pause, stopSignal } from '../pause';
import type { Stoppable } from '../pause';
import { pauseBeforeLogin } from './renewalPolicy';
import type { Refused } from './renewalPolicy';
import { STATUS_SESSION_ENDED } from '../contract/statusCodes';

/** Name of the credential type. */
export const CREDENTIAL = 'cloud689Api';

/** What n8n hands to nodes and drop-downs alike. */
export type Context = Pick<FunctionsBase, 'getCredentials' | 'getNode'> &
	Stoppable & {
		helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	};

/** `POST /user/info`: the lightest call that needs a session. */
const PROBE: IHttpRequestOptions = {
	method: 'POST',
	url: '/user/info',
	json: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	returnFullResponse: true,
};

/**
 * Carries out a request that n8n may have to sign in for. Stopping the execution ends a request, but no login: that is
 * nobody's own, others may wait for it, and n8n tells it nothing of executions. So it is left to itself; n8n then finds the
 * request stopped, and sends nothing.
 *
 * @param options of the request; `authenticate` puts in the base URL as soon as there is a session
 * @throws Stopped if the execution is stopped before that
 */
export async function leavingLogin<T>(
	context: Stoppable,
	options: IHttpRequestOptions,
	work: () => Promise<T>,
): Promise<T> {
	delete options.baseURL;
	const running = work();
	return await untilStopped(stopSignal(context), running).catch(async (error: unknown) => {
		if (error instanceof Stopped && options.baseURL !== undefined) return await running;
		throw error;
	});
}

/**
 * Has those who wait give up when a login is refused meanwhile: many items with a wrong password cause one failed login and
 * not one each, for which the service may lock the user out.
 *
 * @param count refused logins when this one began to wait
 * @throws LoginRefused if the account of the credential was refused since
 */
export async function giveUpIfRefused(context: Context, count: number): Promise<void> {
	// To read a credential costs a look into n8n's database.
	if (countRefusedLogins() === count) return;
	const credentials = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
	const refusal = refusalSince(credentials, count);
	if (refusal) throw refusal;
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
	const { id, name = '' } = context.getNode().credentials?.[CREDENTIAL] ?? {};
	const own = credentials && { id: id ?? '', name, type: CREDENTIAL, data: credentials };
	const { body, statusCode } = await leavingLogin(
		context,
		options,
		async () =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				CREDENTIAL,
				options,
				own && { credentialsDecrypted: own },
			)) as IN8nHttpFullResponse,
	);
	return { token: tokenOf(options), answer: readAnswer(body, statusCode) };
}

/**
 * Replaces a session that the service no longer accepts: by a newer one if somebody has it already, otherwise by a login
 * that n8n stores for everyone. All items that notice the end of a session together cause one login.
 *
 * @param context n8n's functions
 * @param token the session that was refused
 * @returns whether the new session is good, as far as is known
 * @throws n8n's error around the reason why the login failed
 * @throws Stopped if the execution is stopped
 */
async function renewSession(context: Context, token: string): Promise<boolean> {
	const credentials = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
	const losses = loseSession(credentials, token);
	if (!hasSession(credentials) && !adoptSession(credentials, heldSession(credentials))) {
		const renew = async (): Promise<void> => await openAnother(context, losses);
		await renewOnce(credentials, renew, stopSignal(context));
	}
	return !isUseless(credentials);
}

/** Waits as long as the policy wants, and signs in, unless another process that shares n8n's database has done so meanwhile. */
async function openAnother(context: Context, losses: number): Promise<void> {
	await pause(context, pauseBeforeLogin(losses, Math.random()));
	if (isStopped(context)) throw new Stopped();
	const credentials = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
	if (adoptSession(credentials, heldSession(credentials))) return;
	// n8n renews, and stores the result, when it is handed a credential whose expirable property is empty.
	const { answer } = await probe(context, { ...credentials, sessionToken: '' });
	if (!answer.ok && (answer.statusCode ?? answer.httpStatus) === STATUS_SESSION_ENDED)
		noteUseless(credentials);
}

/** Whether the service still accepts a session: then it was something else that it refused with 401. */
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
 * Gets a new session for a refused request. From the second time on it looks first whether the session really has ended.
 *
 * @returns whether the new session is good; undefined if the old one was, so that the request is at fault
 */
export async function renewFor(
	context: Context,
	options: IHttpRequestOptions,
	{ renewals }: Refused,
): Promise<boolean | undefined> {
	const token = tokenOf(options);
	if (renewals > 0 && (await isStillAccepted(context, token))) return undefined;
	return await renewSession(context, token);
}
