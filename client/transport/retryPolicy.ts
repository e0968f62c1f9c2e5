import { STOPPED_WAIT } from '../stop';

/**
 * When a request is repeated: a pure policy that leaves at the first reason not to. The order is: the limit of attempts, the
 * failure, the kind of operation, Retry-After, and the time that is left.
 */

/** What repeating an operation does. All reading operations of 689Cloud but four are POSTs, so the method says nothing. */
export type Kind = 'read' | 'idempotentWrite' | 'otherWrite';

/** How a request failed, as far as it matters here. */
export type Failure =
	/** No answer; `code` is that of the network layer. */
	| { type: 'connection'; code: string }
	/** An answer without an envelope: an HTTP status, or a body that is none of the service's. */
	| { type: 'http'; httpStatus: number; retryAfterS?: number }
	/** An envelope that says no. */
	| { type: 'refusal'; statusCode: number };

/** What a decision depends on. */
export interface Situation {
	kind: Kind;
	failure: Failure;
	/** Attempts made so far, from 1. */
	attempt: number;
	maxAttempts: number;
	/** Milliseconds since the first attempt. */
	elapsedMs: number;
}

/** Total time for all attempts and pauses; what is under way is not cut off by it. */
export const RETRY_BUDGET_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Operations that change nothing (contract). */
const READS = [
	'/project/info',
	'/project/list',
	'/project/f/browse',
	'/project/f/info',
	'/project/comment/get',
	'/download',
	'/encode/status',
	'/license/info',
	'/link/get',
	'/link/browse',
	'/user/login/checkmail',
	'/user/info',
	'/user/profile',
	'/user/list',
	'/user/project',
	'/user/getteam',
	'/history/team',
	'/history/project',
	'/message/inbox',
	'/message/inbox/unread',
	'/admin/teamstatistic',
	'/admin/newaccountstatistic',
	'/admin/storagestatistic',
	'/team/infostatistic',
];
/** Operations that set something to a value, so that a second time changes nothing more (contract). */
const IDEMPOTENT_WRITES = [
	'/project/edit',
	'/project/f/edit',
	'/project/comment/update',
	'/license/register',
	'/license/update',
	'/user/update',
	'/user/project/update',
	'/user/updateteamprofile',
];
/** The request cannot have reached the service. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', STOPPED_WAIT];
/** A request under way was ended, because the execution was stopped. */
export const STOPPED_REQUEST = 'ERR_CANCELED';

/** A chunk of an upload takes the place of one with the same number; the last one makes the file. */
function isRepeatableChunk(body: unknown): boolean {
	if (!(body instanceof FormData)) return false;
	const [chunk, chunks] = ['chunk', 'chunks'].map((name) => Number(body.get(name) ?? NaN));
	return chunk < chunks - 1;
}

/**
 * The kind of a request. Whatever is not listed is taken for the worst.
 *
 * @param path path of the operation in the contract
 * @param body what is sent
 */
export function kindOf(path: string, body?: unknown): Kind {
	if (READS.includes(path)) return 'read';
	if (path === '/upload' && isRepeatableChunk(body)) return 'idempotentWrite';
	return IDEMPOTENT_WRITES.includes(path) ? 'idempotentWrite' : 'otherWrite';
}

/** Whether a code of the network layer means that the user has stopped the execution. */
export function isStop(code: string): boolean {
	return code === STOPPED_REQUEST || code === STOPPED_WAIT;
}

/** Whether the service cannot have acted on the request. */
export function cannotHaveActed(failure: Failure): boolean {
	if (failure.type === 'connection') return NOT_SENT.includes(failure.code);
	if (failure.type === 'http')
		return failure.httpStatus === 429 || (failure.httpStatus === 503 && failure.retryAfterS !== undefined);
	return false;
}

/** Whether the same request may have another outcome a little later. */
function mayPass(failure: Failure): boolean {
	if (failure.type === 'connection') return !isStop(failure.code);
	if (failure.type === 'refusal') return false;
	const { httpStatus } = failure;
	return httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}

/**
 * How long to wait before the next attempt.
 *
 * @returns milliseconds, or undefined if there is to be none
 */
export function pauseBeforeRetry({
	kind,
	failure,
	attempt,
	maxAttempts,
	elapsedMs,
}: Situation): number | undefined {
	if (attempt >= maxAttempts) return undefined;
	if (!mayPass(failure)) return undefined;
	if (kind === 'otherWrite' && !cannotHaveActed(failure)) return undefined;
	const wantedS = failure.type === 'http' ? failure.retryAfterS : undefined;
	const pauseMs =
		wantedS === undefined ? Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS) : wantedS * 1000;
	return elapsedMs + pauseMs > RETRY_BUDGET_MS ? undefined : pauseMs;
}

/**
 * The header Retry-After in seconds: a number, or a date.
 *
 * @param now epoch milliseconds
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const text = String(header ?? '').trim();
	if (text === '') return undefined;
	if (/^\d+$/.test(text)) return Number(text);
	const at = Date.parse(text);
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
