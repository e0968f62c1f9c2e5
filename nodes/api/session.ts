import type {
	FunctionsBase,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { Stopped, untilStopped } from '../../credentials/stop';
import { stopSignal } from './pause';
import type { Stoppable } from './pause';
import { adoptSession, endSession, hasSession, heldSession, renewOnce } from '../../credentials/sessions';

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
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
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
 * Replaces a session that the service no longer accepts: by a newer one if somebody has it already, otherwise by a login
 * that n8n stores for everyone. All items that notice the end of a session together cause one login.
 *
 * @param context n8n's functions
 * @param token the session that was refused
 * @throws n8n's error around the reason why the login failed
 */
export async function renewSession(context: Context, token: string): Promise<void> {
	const credentials = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
	endSession(credentials, token);
	if (hasSession(credentials)) return;
	if (adoptSession(credentials, heldSession(credentials))) return;
	const renew = async (): Promise<void> => {
		// n8n renews, and stores the result, when it is handed a credential whose expirable property is empty.
		const data = { ...credentials, sessionToken: '' };
		const { id = '', name = '' } = context.getNode().credentials?.[CREDENTIAL] ?? {};
		const credentialsDecrypted = { id: id ?? '', name, type: CREDENTIAL, data };
		const options = { ...PROBE };
		await leavingLogin(
			context,
			options,
			async () =>
				await context.helpers.httpRequestWithAuthentication.call(
					context as IAllExecuteFunctions,
					CREDENTIAL,
					options,
					{ credentialsDecrypted },
				),
		);
	};
	await renewOnce(credentials, renew, stopSignal(context));
}
