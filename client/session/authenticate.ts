import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { tokenNameOf } from '../contract/calls';
import { parametersOf } from '../transport/http';
import { announceSending } from '../transport/sending';
import { Account } from './account';
import { checkAllowedDomains } from './allowedDomains';
import { baseUrlOf } from './baseUrl';

/** A form of the library `form-data`, as n8n's HTTP Request node makes it. It can only grow at its end. */
interface GrowingForm {
	append(name: string, value: string): void;
}

/** The older option names, which n8n's HTTP Request node still sends through a credential. */
type RequestOptions = IHttpRequestOptions & {
	uri?: string;
	form?: IDataObject;
	formData?: IDataObject | GrowingForm;
};

function isGrowing(form: IDataObject | GrowingForm): form is GrowingForm {
	return typeof form.append === 'function';
}

/** The path below the Base URL, undefined for any other place. */
function pathOf(options: RequestOptions, baseUrl: string): string | undefined {
	const target = options.uri ?? options.url;
	if (!/^[a-z]+:/i.test(target)) return target;
	return target === baseUrl || target.startsWith(`${baseUrl}/`) ? target.slice(baseUrl.length) : undefined;
}

/**
 * Puts base URL and session into a request. A request to any place but the credential's Base URL gets neither.
 *
 * @param credentials decrypted credential data
 * @param options changed in place, so that the caller can see which token was used
 * @throws CallFailed if the credential does not allow requests to its Base URL
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: RequestOptions,
): Promise<IHttpRequestOptions> {
	const baseUrl = baseUrlOf(credentials);
	const target = pathOf(options, baseUrl);
	if (target === undefined) return options;
	checkAllowedDomains(credentials, baseUrl);
	if (options.uri === undefined && target === options.url) options.baseURL = baseUrl;
	announceSending(options);

	const isGet = (options.method ?? 'GET') === 'GET';
	const isForm = !isGet && !options.form && !options.formData && !(options.body instanceof FormData);
	if (isForm) options.headers = { ...options.headers, 'Content-Type': 'application/x-www-form-urlencoded' };

	const name = tokenNameOf(target.split('?')[0]);
	if (name === undefined) return options;
	const session = Account.sessionOf(credentials);
	const token = session.current(session.fromStored(credentials.sessionToken));
	if (isGet) options.qs = { ...options.qs, [name]: token };
	else if (options.form) options.form[name] = token;
	else if (options.formData && isGrowing(options.formData)) options.formData.append(name, token);
	// The token comes first: the service may want to know who sends a file before it takes it.
	else if (options.formData) options.formData = { [name]: token, ...options.formData };
	else if (options.body instanceof FormData) options.body.set(name, token);
	else options.body = { ...(options.body as IDataObject | undefined), [name]: token };
	return options;
}

/** The token that {@link authenticate} put into a request, empty if none. */
export function tokenOf(options: Pick<IHttpRequestOptions, 'body' | 'qs'>): string {
	const { auth_token, access_token } = parametersOf(options);
	return String(auth_token ?? access_token ?? '');
}
