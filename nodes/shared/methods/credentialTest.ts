import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { login } from '../../../client/session/login';

/** n8n's helper for credential tests takes the options of an older library. */
function asRequestHelper(context: ICredentialTestFunctions): IHttpRequestHelper {
	const httpRequest = async ({
		baseURL,
		url,
		body,
		timeout,
		...rest
	}: IHttpRequestOptions): Promise<unknown> => {
		const response = (await context.helpers.request({
			...rest,
			uri: `${baseURL}${url}`,
			form: body,
			timeout,
			json: true,
			simple: false,
			followRedirect: false,
			followAllRedirects: false,
			resolveWithFullResponse: true,
		})) as { body: unknown; headers: object; statusCode: number };
		return response;
	};
	return { helpers: { httpRequest } } as IHttpRequestHelper;
}

/**
 * The test that n8n runs when a credential is saved: signs in with what the user typed. If it used the stored session, a
 * wrong password would pass for as long as that session lasts.
 */
export async function testCloud689Api(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	return await login(asRequestHelper(this), credential.data ?? {}).then(
		() => ({ status: 'OK' as const, message: 'Connection successful!' }),
		(error: Error & { description?: string }) => ({
			status: 'Error' as const,
			message: [error.message, error.description].filter(Boolean).join('. '),
		}),
	);
}
