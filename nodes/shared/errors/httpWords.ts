import type { SentRequest } from '../../../client/contract/failures';
import { smallerAdvice } from './uploadWords';

/** The request, its address, or its headers are too long. */
const TOO_LARGE = [413, 414, 431];
/** Whatever stands in between wants to know who is there. */
const ASKS_WHO = [407, 511];
const NOT_MODIFIED = 304;

/** What an HTTP status without an envelope means: message and advice. */
export function httpWords(httpStatus: number, request: SentRequest): [message: string, advice: string] {
	if (TOO_LARGE.includes(httpStatus))
		return [`The request is larger than 689Cloud accepts (HTTP ${httpStatus})`, smallerAdvice(request)];
	if (ASKS_WHO.includes(httpStatus))
		return [
			`A proxy between n8n and 689Cloud requires a sign-in (HTTP ${httpStatus})`,
			'Check "Proxy" under "Request Options", and the network that n8n runs in.',
		];
	if (httpStatus >= 300 && httpStatus < 400 && httpStatus !== NOT_MODIFIED)
		return [
			`689Cloud redirects to another URL (HTTP ${httpStatus})`,
			'Set the Base URL in the credential to the final URL.',
		];
	if (httpStatus === 408)
		return [
			`689Cloud did not receive the request in time (HTTP ${httpStatus})`,
			"Check n8n's network connection.",
		];
	if (httpStatus === 429)
		return [
			'689Cloud is receiving too many requests',
			'Wait a minute and try again, or lower "Requests at a Time" in the Settings tab.',
		];
	if (httpStatus >= 500) return [`689Cloud is not available (HTTP ${httpStatus})`, 'Try again later.'];
	if (httpStatus >= 400)
		return [
			`689Cloud rejected the request (HTTP ${httpStatus})`,
			'Check the Base URL in the credential, and any firewall between n8n and 689Cloud.',
		];
	return [
		'The response did not come from the 689Cloud API',
		'Check the Base URL in the credential. It usually ends in /api.',
	];
}
