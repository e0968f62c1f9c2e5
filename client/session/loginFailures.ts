import type { IDataObject } from 'n8n-workflow';
import { CallFailed, LATE, isCertificateFault } from '../contract/failures';
import type { Failure } from '../contract/failures';
import { saidByService } from '../contract/said';
import { SIGN_IN_WAIT_MAX_MS } from '../transport/bounds';
import { adviceOn, lacksApi } from './baseUrl';

/** What went wrong, and what to do. */
type Words = [message: string, advice: string];

const NO_ACCESS: Words = [
	'This user is not allowed to sign in',
	'The account is not active, or its role has no access. Ask the team administrator.',
];

/** `status_code` of a refusal by `POST /user/login/checkmail` or `POST /user/login` → what it means to the user. */
const REFUSALS: Record<number, Words> = {
	110: ['No 689Cloud user has this email address', 'Check the Email in the credential.'],
	111: [
		'The password is wrong',
		'Check the Email and Password in the credential. Capitalization matters. A new account must be activated first.',
	],
	112: NO_ACCESS,
	403: NO_ACCESS,
	404: [
		'No 689Cloud user has this email address in this team',
		'Check the Email and Team in the credential.',
	],
	417: ['689Cloud could not open a session', 'Try again in a minute.'],
	501: [
		'The email address is not valid',
		'Check the Email in the credential. Use the format name@example.com.',
	],
	508: ['The password is wrong', 'Check the Email and Password in the credential. Capitalization matters.'],
	513: ['689Cloud does not know this team', 'Check the Team in the credential, or leave it empty.'],
};

/** Code of an address that no user has; an empty list of teams means the same. */
export const NO_SUCH_USER = 110;

const TIMEOUTS: string[] = ['ETIMEDOUT', 'ECONNABORTED', LATE.answer];

function ofRefusal({ statusCode, serviceText }: Failure & { type: 'refusal' }, sent: IDataObject): Words {
	const known = REFUSALS[statusCode];
	if (known) return known;
	const said = saidByService(serviceText, sent);
	return [
		`689Cloud rejected the login (status code ${statusCode})`,
		'Check the Email, Password, and Team in the credential. If they are correct, the account may be locked: try again later.' +
			(said && ` ${said}`),
	];
}

/** When to try again, as far as the service is believed. */
function whenAgain(retryAfterS: number | undefined): string {
	if (retryAfterS === undefined || retryAfterS * 1000 > SIGN_IN_WAIT_MAX_MS) return 'Try again later.';
	return retryAfterS > 0 ? `Try again in ${retryAfterS} seconds.` : 'Try again.';
}

function ofHttp({ httpStatus, retryAfterS }: Failure & { type: 'http' }, baseUrl: string): Words {
	const wait = whenAgain(retryAfterS);
	if (httpStatus >= 300 && httpStatus < 400 && httpStatus !== 304)
		return [
			`${baseUrl} redirects to another URL (HTTP ${httpStatus})`,
			'Set the Base URL in the credential to the final URL.',
		];
	if (httpStatus === 423) return ['689Cloud has locked this account (HTTP 423)', wait];
	if (httpStatus === 429) return ['689Cloud is receiving too many sign-in requests (HTTP 429)', wait];
	if (httpStatus >= 500)
		return [
			`689Cloud is not available (HTTP ${httpStatus})`,
			lacksApi(baseUrl) ? `${wait} ${adviceOn(baseUrl)}.` : wait,
		];
	return [
		`${baseUrl} does not respond like the 689Cloud API`,
		`${adviceOn(baseUrl)} (HTTP status ${httpStatus}).`,
	];
}

/** The answer is not one of the service: too long, or too deep. */
function ofAnswer(baseUrl: string): Words {
	return [`${baseUrl} does not respond like the 689Cloud API`, `${adviceOn(baseUrl)}.`];
}

function ofConnection({ code }: Failure & { type: 'connection' }, baseUrl: string): Words {
	if (isCertificateFault(code))
		return [
			`n8n does not accept the certificate of 689Cloud at ${baseUrl}`,
			`Have it renewed, or make n8n trust its issuer (reason: ${code}).`,
		];
	if (code === 'EPROTO')
		return [
			`Nothing responds over HTTPS at ${baseUrl}`,
			'Check that the Base URL in the credential has the right port, and that this port uses HTTPS.',
		];
	const message = TIMEOUTS.includes(code)
		? `689Cloud did not respond to the sign-in in time at ${baseUrl}`
		: `689Cloud cannot be reached at ${baseUrl}`;
	return [
		message,
		`Check the Base URL in the credential and n8n's network connection (reason: ${code || 'unknown'}).`,
	];
}

function wordsOf(failure: Failure, baseUrl: string, sent: IDataObject): Words {
	if (failure.type === 'refusal') return ofRefusal(failure, sent);
	if (failure.type === 'http') return ofHttp(failure, baseUrl);
	if (failure.type === 'unexpectedAnswer') return ofAnswer(baseUrl);
	return ofConnection(failure.type === 'connection' ? failure : { type: 'connection', code: '' }, baseUrl);
}

/**
 * The failure of a sign-in, in the user's words: nodes other than ours can use the credential, and the test of a credential
 * shows them as they are.
 *
 * @param failure of one of its calls
 * @param baseUrl address of the API
 * @param sent the form of the call, for its secrets
 */
export function signInFailure(failure: Failure, baseUrl: string, sent: IDataObject = {}): CallFailed {
	if (failure.type === 'credential') return new CallFailed(failure);
	const [message, advice] = wordsOf(failure, baseUrl, sent);
	const { retryAfterS } = failure as { retryAfterS?: number };
	return new CallFailed({
		type: 'credential',
		message,
		advice,
		isRejected: failure.type === 'refusal' || (failure.type === 'http' && failure.httpStatus === 423),
		...(retryAfterS !== undefined && { retryAfterS }),
		cause: failure,
	});
}
