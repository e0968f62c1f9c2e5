import type {
	FunctionsBase,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { adoptSession, endSession, hasSession, heldSession, renewOnce } from '../../credentials/sessions';

/** Name of the credential type. */
export const CREDENTIAL = 'cloud689Api';

/** What n8n hands to nodes and drop-downs alike. */
export type Context = Pick<FunctionsBase, 'getCredentials' | 'getNode'> & {
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
	await renewOnce(credentials, async () => {
		// n8n renews, and stores the result, when it is handed a credential whose expirable property is empty.
		const data = { ...credentials, sessionToken: '' };
		const { id = '', name = '' } = context.getNode().credentials?.[CREDENTIAL] ?? {};
		await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL,
			{ ...PROBE },
			{ credentialsDecrypted: { id: id ?? '', name, type: CREDENTIAL, data } },
		);
	});
}
