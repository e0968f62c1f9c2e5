import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { CallFailed } from '../contract/failures';
import type { Failure } from '../contract/failures';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';
import { Stopped } from '../execution/stop';

/**
 * What all requests have in common. HTTP errors come back as answers, because the envelope decides. Redirects are not
 * followed, because the session would go with them, and because n8n would keep the body of an upload in memory for it.
 * n8n's HTTP client has no time limit of its own: it would count from the first byte of an upload to the headers of the
 * answer, and not at all from there on. A {@link Watch} takes its place.
 */
export const REQUEST_DEFAULTS = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	timeout: 0,
} as const;

/** The code with which n8n's HTTP client ends a request because the execution was stopped. */
const CANCELED = 'ERR_CANCELED';

/**
 * Sends a request with the credential of the node; n8n signs in first if it has no session.
 *
 * @param options changed in place by `authenticate`, which puts in base URL and session
 * @param credentials data to use in place of what n8n has stored
 * @throws n8n's error around what went wrong; {@link failureFrom} reads it
 */
export async function sendWithCredential(
	context: Context,
	options: IHttpRequestOptions,
	credentials?: ICredentialDataDecryptedObject,
): Promise<IN8nHttpFullResponse> {
	const { id, name = '' } = context.getNode().credentials?.[CREDENTIAL] ?? {};
	const own = credentials && { id: id ?? '', name, type: CREDENTIAL, data: credentials };
	return (await context.helpers.httpRequestWithAuthentication.call(
		context as IAllExecuteFunctions,
		CREDENTIAL,
		options,
		own && { credentialsDecrypted: own },
	)) as IN8nHttpFullResponse;
}

/** The parameters of a request, without files; with the session once it is in there. */
export function parametersOf({ body, qs }: Pick<IHttpRequestOptions, 'body' | 'qs'>): IDataObject {
	const sent: IDataObject = { ...qs };
	if (!(body instanceof FormData)) return { ...sent, ...(body as IDataObject | undefined) };
	body.forEach((value, name) => {
		if (typeof value === 'string') sent[name] = value;
	});
	return sent;
}

/** The failure that an error was made of: n8n wraps errors, and its HTTP client wraps those of a file that is sent. */
function failureInside(cause: unknown, depth = 3): Failure | undefined {
	if (cause instanceof CallFailed) return cause.failure;
	const inner = (cause as { cause?: unknown } | undefined)?.cause;
	return depth > 0 && inner ? failureInside(inner, depth - 1) : undefined;
}

/**
 * The failure behind an error. n8n wraps what its HTTP client and the credential throw.
 *
 * @returns undefined if it is not the failure of a call but a bug
 */
export function failureFrom(error: unknown): Failure | undefined {
	if (error instanceof CallFailed) return error.failure;
	if (error instanceof Stopped) return { type: 'stopped', wasSent: false };
	const { cause, code: ownCode } = error as { cause?: unknown; code?: unknown };
	const inside = failureInside(cause);
	if (inside) return inside;
	const inner = cause as
		| { code?: unknown; config?: unknown; message?: string; description?: string }
		| undefined;
	const code = inner?.code ?? ownCode;
	// Node.js gives such errors a code too, but they come from a mistake in this code.
	if (!inner && /^(Type|Range|Reference)Error$/.test((error as Error).name)) return undefined;
	if (code === CANCELED) return { type: 'stopped', wasSent: true };
	if (inner?.config || code) return { type: 'connection', code: String(code ?? '') };
	// n8n itself refused to send the request, and says why.
	if (inner?.message && inner.description)
		return { type: 'credential', message: inner.message, advice: inner.description };
	return (error as Error).name === 'NodeApiError' ? { type: 'connection', code: '' } : undefined;
}
