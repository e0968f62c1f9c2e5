import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { checkAllowedDomains } from './allowedDomains';
import { parseBaseUrl } from './baseUrl';
import { currentSession } from './sessions';

/** Calls without a token (contract, `x-auth` with `in: none`): a strict service refuses a parameter it does not list. */
const CALLS_WITHOUT_TOKEN = [
	'/user/login/checkmail',
	'/user/login',
	'/user/signup',
	'/user/activation',
	'/user/getactivationcode',
	'/link/get',
	'/link/browse',
];
/** `POST /user/logout` alone calls the token by another name. */
const TOKEN_NAMES: Record<string, string> = { '/user/logout': 'access_token' };

/** The older option names, which n8n's HTTP Request node still sends through a credential. */
type RequestOptions = IHttpRequestOptions & { uri?: string; form?: IDataObject; formData?: IDataObject };

function pathOf(options: RequestOptions, baseUrl: string): string | undefined {
	const target = options.uri ?? options.url;
	if (!/^[a-z]+:/i.test(target)) return target;
	return target === baseUrl || target.startsWith(`${baseUrl}/`) ? target.slice(baseUrl.length) : undefined;
}

/**
 * Puts base URL and session into a request. A request to any other place than the credential's Base URL gets neither.
 *
 * @param credentials decrypted credential data
 * @param options changed in place, so that the caller can see which token was used
 * @throws UserError if the credential does not allow requests to its Base URL
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: RequestOptions,
): Promise<IHttpRequestOptions> {
	const baseUrl = parseBaseUrl(credentials.baseUrl);
	const target = pathOf(options, baseUrl);
	if (target === undefined) return options;
	checkAllowedDomains(credentials, baseUrl);
	if (options.uri === undefined && target === options.url) options.baseURL = baseUrl;

	const isGet = (options.method ?? 'GET') === 'GET';
	const isForm = !isGet && !options.form && !options.formData && !(options.body instanceof FormData);
	if (isForm) options.headers = { ...options.headers, 'Content-Type': 'application/x-www-form-urlencoded' };

	const path = target.split('?')[0];
	if (CALLS_WITHOUT_TOKEN.includes(path)) return options;
	const name = TOKEN_NAMES[path] ?? 'auth_token';
	const token = currentSession(credentials);
	if (isGet) options.qs = { ...options.qs, [name]: token };
	else if (options.form) options.form[name] = token;
	// The token leads: the service may want to know who sends a file before it takes it.
	else if (options.formData) options.formData = { [name]: token, ...options.formData };
	else if (options.body instanceof FormData) options.body.set(name, token);
	else options.body = { ...(options.body as IDataObject | undefined), [name]: token };
	return options;
}

/** The token that `authenticate` put into a request, empty if none. */
export function tokenOf({ body, qs }: Pick<IHttpRequestOptions, 'body' | 'qs'>): string {
	if (body instanceof FormData) return String(body.get('auth_token') ?? '');
	const sent = { ...qs, ...(body as IDataObject | undefined) };
	return String(sent.auth_token ?? sent.access_token ?? '');
}
