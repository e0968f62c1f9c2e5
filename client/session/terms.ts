import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Turn } from '../transport/queue';

/** What n8n's Request Options say about a request. */
export type RequestOptions = Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'>;

/** How a sign-in is made: as the request that needs it would be. */
export interface Terms {
	requestOptions: RequestOptions;
	/** How often each call is sent at most. */
	maxAttempts: number;
	/** ID of the execution; empty in the editor. */
	execution: string;
	/** The place in the queue of the request that needs a session, if it has one. */
	turn?: Turn;
}

/** For a sign-in of which the client does not know who needs it: another node that uses the credential. */
export const USUAL_TERMS: Terms = { requestOptions: {}, maxAttempts: 3, execution: '' };

/** Credential data of one request → its terms. n8n hands a credential the data of the request that it is for, and nothing else. */
const handedOver = new WeakMap<ICredentialDataDecryptedObject, Terms>();

/** Says how to sign in, if n8n has to for the request that is sent with this credential data. */
export function handOver(credentials: ICredentialDataDecryptedObject, terms: Terms): void {
	handedOver.set(credentials, terms);
}

/** How to sign in for the request that is sent with this credential data. */
export function termsFor(credentials: ICredentialDataDecryptedObject): Terms {
	return handedOver.get(credentials) ?? USUAL_TERMS;
}

/** The options of a request that a sign-in takes over. */
export function requestOptionsOf(options: Partial<IHttpRequestOptions> = {}): RequestOptions {
	const { timeout, proxy, skipSslCertificateValidation } = options;
	return {
		...(timeout !== undefined && { timeout }),
		...(proxy && { proxy }),
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
	};
}

/** Tells apart the ways that sign-ins take: one that fails on one way may succeed on another. */
export function wayOf({ requestOptions }: Terms): string {
	return JSON.stringify(requestOptions);
}
