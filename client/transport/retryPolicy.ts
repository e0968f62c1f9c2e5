import type { Kind } from '../contract/calls';
import { cannotHaveActed, isPutOff, isUnknownCode } from '../contract/failures';
import type { Failure } from '../contract/failures';
import { backoff } from './backoff';

/**
 * When a request is sent again: a pure policy that stops at the first reason not to. In this order: the limit of
 * attempts, the failure, the kind of call, Retry-After, and the time that is left.
 */

/** What the decision depends on. */
export interface Situation {
	kind: Kind;
	/** Whether a second request could do no harm, should the first have been carried out after all. */
	isHarmlessAgain: boolean;
	failure: Failure;
	/** Attempts made so far, from 1. */
	attempt: number;
	maxAttempts: number;
	/** Milliseconds since the first attempt. */
	elapsedMs: number;
}

/** Time for all attempts and pauses together. It does not cut off an attempt that is under way. */
export const RETRY_BUDGET_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Whether the same request may have another outcome a little later. */
function mayPass(failure: Failure, kind: Kind): boolean {
	// A value that is set again settles whether it was set.
	if (isUnknownCode(failure)) return kind === 'idempotentWrite';
	if (['connection', 'brokenFile', 'otherFile'].includes(failure.type)) return true;
	if (failure.type !== 'http') return false;
	const { httpStatus } = failure;
	return httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}

/** Whether a request may be sent again, as to what the service may have done with it. */
function isSafe({ kind, isHarmlessAgain, failure }: Situation): boolean {
	if (kind !== 'otherWrite' || cannotHaveActed(failure)) return true;
	return isHarmlessAgain && isPutOff(failure);
}

/** The pause after a failed attempt: what the service asks for, or longer with each attempt. @param attempt from 1 */
export function pauseAfter(failure: Failure, attempt: number): number {
	const retryAfterS = failure.type === 'http' ? failure.retryAfterS : undefined;
	return retryAfterS === undefined ? backoff(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS) : retryAfterS * 1000;
}

/**
 * How long to wait before the next attempt.
 *
 * @returns milliseconds, or undefined if the request must not be sent again
 */
export function pauseBeforeRetry(situation: Situation): number | undefined {
	const { kind, failure, attempt, maxAttempts, elapsedMs } = situation;
	if (attempt >= maxAttempts || !mayPass(failure, kind) || !isSafe(situation)) return undefined;
	const pauseMs = pauseAfter(failure, attempt);
	return elapsedMs + pauseMs > RETRY_BUDGET_MS ? undefined : pauseMs;
}
