import { LATE, cannotHaveActed, isUnreadableAnswer } from '../../../client/contract/failures';
import type { Failure } from '../../../client/contract/failures';
import type { ErrorCode } from '../codes';

/** `status_code` of 689Cloud → code. Codes that share a number share a meaning (contract, `x-status-codes`). */
const BY_STATUS_CODE: Record<number, ErrorCode> = {
	100: 'rejectedValue',
	110: 'notFound',
	111: 'rejectedValue',
	112: 'notAllowed',
	300: 'notProtected',
	301: 'notStored',
	400: 'rejectedValue',
	401: 'sessionEnded',
	403: 'notAllowed',
	404: 'notFound',
	410: 'expired',
	411: 'rejectedValue',
	412: 'alreadyActive',
	413: 'limitReached',
	417: 'serviceFault',
	500: 'serviceFault',
	501: 'rejectedValue',
	502: 'rejectedValue',
	503: 'rejectedValue',
	504: 'rejectedValue',
	505: 'rejectedValue',
	506: 'notAllowed',
	507: 'alreadyExists',
	508: 'rejectedValue',
	509: 'notAllowed',
	510: 'notFound',
	511: 'rejectedValue',
	512: 'limitReached',
	513: 'notFound',
	514: 'alreadyExists',
};

/** HTTP status of an answer without an envelope → code. */
const BY_HTTP_STATUS: Record<number, ErrorCode> = {
	401: 'sessionEnded',
	408: 'timedOut',
	413: 'tooLarge',
	414: 'tooLarge',
	431: 'tooLarge',
	511: 'notTheApi',
	429: 'rateLimited',
};

const TIMEOUTS: string[] = ['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT', LATE.answer];

/** Failures that have one code, whatever their details. */
const BY_TYPE = {
	unexpectedAnswer: 'unexpectedAnswer',
	incompleteList: 'incompleteList',
	brokenFile: 'incompleteDownload',
	otherFile: 'incompleteDownload',
	unreadableFile: 'unreadableFile',
	stopped: 'canceled',
} as const satisfies Partial<Record<Failure['type'], ErrorCode>>;

/**
 * The code of a failed call.
 *
 * @param isFolderMove whether a folder was moved: the service has a 401 of its own for one that would end up inside itself
 */
export function codeOf(failure: Failure, isFolderMove = false): ErrorCode {
	switch (failure.type) {
		case 'connection':
			if (cannotHaveActed(failure)) return 'noConnection';
			if (isUnreadableAnswer(failure.code)) return 'notTheApi';
			return TIMEOUTS.includes(failure.code) ? 'timedOut' : 'connectionLost';
		case 'http':
			return BY_HTTP_STATUS[failure.httpStatus] ?? (failure.httpStatus >= 500 ? 'unavailable' : 'notTheApi');
		case 'refusal':
			if (failure.statusCode === 401 && isFolderMove) return 'rejectedValue';
			return BY_STATUS_CODE[failure.statusCode] ?? 'unknownStatus';
		case 'credential':
			if (failure.isRejected) return 'signInRejected';
			return failure.cause ? codeOf(failure.cause) : 'invalidCredential';
		default:
			return BY_TYPE[failure.type];
	}
}
