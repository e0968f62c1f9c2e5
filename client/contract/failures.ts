import type { IDataObject } from 'n8n-workflow';
import type { Kind } from './calls';
import type { FailedAnswer } from './envelope';
import { STATUS_LOG_NOT_WRITTEN, STATUS_SESSION_ENDED, STATUS_TEXTS } from './statusCodes';

/**
 * How a call failed, as data. `nodes/shared/errors` turns it into words; nothing in the client makes an error of n8n.
 */
export type Failure =
	/** No answer; `code` is that of the network layer, or one of {@link LATE} with the time that was waited. */
	| { type: 'connection'; code: string; seconds?: number }
	/** An answer without an envelope: an HTTP status, or a body that is not the service's. */
	| { type: 'http'; httpStatus: number; retryAfterS?: number }
	/** An envelope that says no. */
	| { type: 'refusal'; statusCode: number; serviceText?: string }
	/** A success that holds something else than documented; `other` is the ID of what it is about, if that was not asked for. */
	| { type: 'unexpectedAnswer'; missing: string; excess?: Excess; other?: string }
	/** A list that the service does not hand out whole; `total` is how many rows it has, if the service says so. */
	| { type: 'incompleteList'; found: number; total?: number }
	/** A download that ended too early; `answer` is the envelope that took the place of the rest, if one did. */
	| { type: 'brokenFile'; answer?: FailedAnswer | { ok: true } }
	/** A download that is longer than the file is. */
	| { type: 'otherFile'; bytes: number; size: number }
	/** A file could not be read to its end from n8n's store while it was sent. */
	| { type: 'unreadableFile'; name: string; reason: UnreadableReason }
	/** The user stopped the execution; `wasSent` tells whether the request may have reached the service. */
	| { type: 'stopped'; wasSent: boolean }
	/**
	 * There is no session. The words are for the user, since nodes other than ours can use the credential.
	 * `isRejected`: the service itself refused the credential, whatever way the request took. `retryAfterS`: how long it asks
	 * to wait before the next sign-in. `cause`: how the call of the sign-in failed.
	 */
	| {
			type: 'credential';
			message: string;
			advice: string;
			isRejected?: boolean;
			retryAfterS?: number;
			cause?: Failure;
	  };

/** What took too long: the code of a failed connection that this package gave up itself. */
export const LATE = {
	/** The answer was not there as a whole. */
	answer: 'LATE_ANSWER',
	/** Nothing of a file arrived. */
	download: 'SILENT_DOWNLOAD',
	/** Nothing of a file was accepted. */
	upload: 'SILENT_UPLOAD',
	/** A file moved too slowly to be of use, in either direction. */
	slow: 'SLOW_TRANSFER',
	/** n8n's storage did not hand out or accept any of a file. */
	storage: 'SILENT_STORAGE',
} as const;

/** In what an answer exceeds every measure: bytes, or levels of objects and lists. */
export type Excess = 'bytes' | 'depth';

/** Why a file could not be read: n8n no longer has it, has it in another length, or its storage fails. */
export type UnreadableReason = 'gone' | 'changed' | 'storage';

/** What was sent, for the words about a failure: the IDs in it are named, and its secrets are masked. */
export interface SentRequest {
	path: string;
	/** What repeating it does. */
	kind: Kind;
	/** The parameters, the session included. */
	parameters: IDataObject;
	/** Whether a file was sent with it. */
	isForm: boolean;
	/** What is known of all attempts together, where the failure of the last one does not say it. */
	verdict?: 'notDone' | 'unknown';
}

/** Carries a failure through code that can only throw. */
export class CallFailed extends Error {
	/** n8n shows it below the message, also where another node uses the credential. */
	readonly description?: string;

	/** @param request what was sent; absent as long as only its sender knows it */
	constructor(
		readonly failure: Failure,
		readonly request?: SentRequest,
	) {
		super(failure.type === 'credential' ? failure.message : `A call of 689Cloud failed: ${failure.type}`);
		if (failure.type === 'credential') this.description = failure.advice;
	}
}

/** The failure of a credential that cannot be used as it is. */
export function credentialFault(message: string, advice: string): CallFailed {
	return new CallFailed({ type: 'credential', message, advice });
}

/** The failure of a file that n8n's store no longer has as it was. */
export function unreadableFile(name: string, reason: UnreadableReason): CallFailed {
	return new CallFailed({ type: 'unreadableFile', name, reason });
}

/** The failure in an answer. */
export function failureOfAnswer({ statusCode, httpStatus, serviceText, retryAfterS }: FailedAnswer): Failure {
	return statusCode === undefined
		? { type: 'http', httpStatus, ...(retryAfterS !== undefined && { retryAfterS }) }
		: { type: 'refusal', statusCode, ...(serviceText && { serviceText }) };
}

/** The request cannot have reached the service. */
const NOT_SENT = [
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'],
	...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
];

/** The codes of Node.js for a certificate that it does not accept. */
const CERTIFICATE =
	/^(CERT_|ERR_TLS_CERT_|SELF_SIGNED_CERT_|DEPTH_ZERO_|UNABLE_TO_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/;

/** Whether a connection was not made because of the service's certificate. Nothing is sent over one that is not accepted. */
export function isCertificateFault(code: string): boolean {
	return CERTIFICATE.test(code);
}

/** Whether an answer came that is no HTTP, or is not encoded as it says. */
export function isUnreadableAnswer(code: string): boolean {
	return /^(HPE_|Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_error_)/.test(code);
}

/** Whether the service cannot have acted on the request. */
export function cannotHaveActed(failure: Failure): boolean {
	if (failure.type === 'connection')
		return NOT_SENT.includes(failure.code) || isCertificateFault(failure.code);
	if (failure.type === 'stopped') return !failure.wasSent;
	// The form was not sent to its end, so there is nothing that the service could have stored.
	return failure.type === 'credential' || failure.type === 'unreadableFile';
}

/**
 * Whether the service has put the request off: it says when to come back, or that there are too many. That it has not acted
 * is not certain, so it is believed only where a second request could do no harm.
 */
export function isPutOff(failure: Failure): boolean {
	if (failure.type !== 'http') return false;
	return failure.httpStatus === 429 || (failure.httpStatus === 503 && failure.retryAfterS !== undefined);
}

/** Whether an envelope holds a code that the contract does not list. */
export function isUnknownCode(failure: Failure): boolean {
	return failure.type === 'refusal' && STATUS_TEXTS[failure.statusCode] === undefined;
}

/**
 * Whether the service has refused the request completely, as far as it says: it is no longer at work on it. Whether it has
 * acted before is another question.
 */
export function isCompleteRefusal(failure: Failure): boolean {
	return isPutOff(failure) || isUnknownCode(failure);
}

/** HTTP statuses below 500 after which the service may be at work, or may have been. */
const NO_REFUSALS = [408, 429];
/** Redirects that ask for the same request at another address. After any other, the request may have been carried out here. */
const SENT_ELSEWHERE = [301, 307, 308];

/** Whether the service may have acted on the request, as far as the failure tells. */
export function mayHaveActed(failure: Failure): boolean {
	if (failure.type === 'credential' || cannotHaveActed(failure)) return false;
	if (failure.type === 'refusal')
		return isUnknownCode(failure) || failure.statusCode === STATUS_LOG_NOT_WRITTEN;
	if (failure.type !== 'http') return true;
	const { httpStatus } = failure;
	if (httpStatus < 400) return !SENT_ELSEWHERE.includes(httpStatus);
	return httpStatus >= 500 || NO_REFUSALS.includes(httpStatus);
}

/** Whether the service no longer accepts the session. `/project/f/move` has a 401 of its own. */
export function isSessionEnd(failure: Failure): boolean {
	if (failure.type === 'refusal') return failure.statusCode === STATUS_SESSION_ENDED;
	return failure.type === 'http' && failure.httpStatus === STATUS_SESSION_ENDED;
}

/** Whether the service itself has answered. If so, that counts, whatever else happened. */
export function isAnswer({ type }: Failure): boolean {
	return type === 'refusal' || type === 'unexpectedAnswer';
}

type CredentialFailed = CallFailed & { failure: Failure & { type: 'credential' } };

/** Whether an error is that of a sign-in, or of a credential that cannot be used. */
export function isCredentialFault(error: unknown): error is CredentialFailed {
	return error instanceof CallFailed && error.failure.type === 'credential';
}

/** Whether an error is that of a sign-in that the service itself refused. */
export function isRejection(error: unknown): error is CredentialFailed {
	return isCredentialFault(error) && error.failure.isRejected === true;
}

/** How many seconds the service asks to wait before the next sign-in, by the error of the last one. */
export function retryAfterOf(error: unknown): number | undefined {
	return isCredentialFault(error) ? error.failure.retryAfterS : undefined;
}
