import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { objectOrEmpty } from '../../../client/contract/answers';
import { Problem } from '../problem';
import { evaluated } from './evaluated';
import type { FormContext } from './itemParameters';
import { isEmpty } from './nothing';

/** A part of a URL; as it is if a percent sign in it stands for itself. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** @throws Problem if it is not the URL of an HTTP proxy: n8n knows no other, and would send the request without it */
function toProxy(value: unknown): NonNullable<IHttpRequestOptions['proxy']> {
	const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
	if (!url || !/^https?:$/.test(url.protocol))
		throw new Problem(
			'"Proxy" under Request Options is not the URL of an HTTP proxy',
			'Enter the full URL of the proxy, e.g. http://proxy.example.com:3128.',
		);
	const { protocol, hostname: host } = url;
	const port = Number(url.port) || (protocol === 'https:' ? 443 : 80);
	const [username, password] = [url.username, url.password].map(decoded);
	return {
		...{ protocol: protocol.slice(0, -1), host, port },
		...(username && { auth: { username, password } }),
	};
}

/** n8n's Request Options as they apply to a request. @throws Problem if the proxy is none */
function toRequestOptions(options: unknown): Partial<IHttpRequestOptions> {
	const { timeout, proxy, allowUnauthorizedCerts } = objectOrEmpty(options);
	const milliseconds = Number(timeout);
	return {
		...(milliseconds > 0 && { timeout: milliseconds }),
		...(!isEmpty(proxy) && { proxy: toProxy(proxy) }),
		...(String(allowUnauthorizedCerts).toLowerCase() === 'true' && { skipSslCertificateValidation: true }),
	};
}

function orNone(evaluate: () => unknown): unknown {
	try {
		return evaluate();
	} catch {
		return {};
	}
}

function read(context: FormContext): unknown {
	return evaluated(context, 'requestOptions', () => 'Request Options', {});
}

/**
 * n8n's Request Options for an item. n8n applies them itself only to requests that its routing makes.
 *
 * @throws Problem if the proxy is none
 * @throws BadExpression if an expression in them cannot be evaluated
 */
export function requestOptionsOf(context: FormContext): Partial<IHttpRequestOptions> {
	return toRequestOptions(read(context));
}

/** The same for a drop-down. What an expression in them yields may not be known in the editor. */
export function requestOptionsInEditor(context: ILoadOptionsFunctions): Partial<IHttpRequestOptions> {
	return toRequestOptions(orNone(() => context.getNodeParameter('requestOptions', {})));
}

/** How many items begin at a time, and how long the next ones wait. */
export interface Batching {
	size: number;
	/** None if it is 0. */
	intervalMs: number;
}

/** "Batching" of Request Options; none where they cannot be evaluated, which each item tells. */
export function batchingOf(context: FormContext): Batching {
	const { batching } = objectOrEmpty(orNone(() => read(context)));
	const { batch } = objectOrEmpty(batching);
	const { batchSize, batchInterval } = objectOrEmpty(batch);
	return { size: Number(batchSize) > 0 ? Number(batchSize) : 1, intervalMs: Number(batchInterval) || 0 };
}
