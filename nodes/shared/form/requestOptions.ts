import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { Problem } from '../problem';

/** @throws Problem if it is not the URL of a proxy */
function toProxy(text: string): NonNullable<IHttpRequestOptions['proxy']> {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url?.hostname)
		throw new Problem(
			'"Proxy" under Request Options is not a valid URL',
			'Enter the full URL of the proxy, e.g. http://proxy.example.com:3128.',
		);
	const { protocol, hostname: host, username, password } = url;
	const port = Number(url.port) || (protocol === 'https:' ? 443 : 80);
	return {
		...{ protocol: protocol.slice(0, -1), host, port },
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}

/** The options as they stand in the editor. What an expression in them yields may not be known there. */
function optionsIn(context: ILoadOptionsFunctions): IDataObject {
	try {
		const options: unknown = context.getNodeParameter('requestOptions', {});
		return isObject(options) ? options : {};
	} catch {
		return {};
	}
}

/**
 * n8n's Request Options of a node, for a drop-down. n8n applies them when it executes the node, and only then.
 *
 * @throws Problem if the proxy is not a URL
 */
export function requestOptionsIn(context: ILoadOptionsFunctions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, allowUnauthorizedCerts } = optionsIn(context);
	const milliseconds = Number(timeout);
	return {
		...(milliseconds > 0 && { timeout: milliseconds }),
		...(typeof proxy === 'string' && proxy !== '' && { proxy: toProxy(proxy) }),
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}
