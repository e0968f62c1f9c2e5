import { LATE, isCertificateFault, isUnreadableAnswer } from '../../../client/contract/failures';
import type { Failure } from '../../../client/contract/failures';

/** What a broken connection means, by the code of the network layer. */
const CONNECTION_FAILURES = new Map<string, string>(
	Object.entries({
		ECONNREFUSED: 'Nothing responds at the Base URL in the credential',
		ECONNRESET: 'The connection to 689Cloud was lost',
		EPROTO: 'Nothing responds over HTTPS at the Base URL in the credential',
		EPIPE: 'The connection to 689Cloud was lost',
		ENOTFOUND: 'The host in the Base URL is unknown',
		EAI_AGAIN: 'The host in the Base URL could not be looked up',
		ETIMEDOUT: '689Cloud did not respond in time',
		ECONNABORTED: '689Cloud did not respond in time',
	}),
);

/** What took too long, after how many seconds. */
const LATE_WORDS = new Map<string, (seconds: number) => string>(
	Object.entries({
		[LATE.answer]: (seconds) => `689Cloud did not finish its response within ${seconds} s`,
		[LATE.download]: (seconds) => `689Cloud sent nothing for ${seconds} s`,
		[LATE.upload]: (seconds) => `689Cloud accepted none of the file for ${seconds} s`,
		[LATE.slow]: (seconds) => `Almost none of the file was transferred for ${seconds} s`,
		[LATE.storage]: (seconds) => `n8n's storage did not respond for ${seconds} s`,
	}),
);

/** Message and advice for a request that got no answer, or none in time. */
export function connectionWords({ code, seconds = 0 }: Failure & { type: 'connection' }): [string, string] {
	const late = LATE_WORDS.get(code)?.(seconds);
	if (late !== undefined && code === LATE.storage) return [late, "Check n8n's storage for binary data."];
	if (late !== undefined)
		return [
			late,
			'Check n8n\'s network connection. If 689Cloud needs longer, set "Timeout" under "Request Options" to a longer time.',
		];
	if (isCertificateFault(code))
		return [
			'n8n does not accept the certificate of 689Cloud',
			`Have it renewed, or make n8n trust its issuer. If neither is possible, turn on "Ignore SSL Issues" under "Request Options" (reason: ${code}).`,
		];
	if (isUnreadableAnswer(code))
		return [
			'689Cloud returned a response that is not valid HTTP',
			`Check the Base URL in the credential, and any proxy between n8n and 689Cloud (reason: ${code}).`,
		];
	return [
		CONNECTION_FAILURES.get(code) ?? 'The request to 689Cloud got no response',
		"Check the Base URL in the credential and n8n's network connection.",
	];
}
