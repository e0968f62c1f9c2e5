import type { IHttpRequestOptions } from 'n8n-workflow';

/** What n8n adds to each request of a node; what the client sets itself is left out. */
export function ownRequestOptions(options: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = options as IHttpRequestOptions & {
		allowedDomains?: string;
	};
	return {
		timeout,
		...(proxy && { proxy }),
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
		...(allowedDomains !== undefined && { allowedDomains }),
	};
}
