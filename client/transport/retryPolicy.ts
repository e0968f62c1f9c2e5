import type { Kind } from '../contract/calls';
import { cannotHaveActed } from '../contract/failures';
import type { Failure } from '../contract/failures';
import { backoff } from './backoff';

/**
 * When a request is sent again: a pure policy that stops at the first reason not to. In this order: the limit of
 * attempts, the failure, the kind of call, Retry-After, and the time that is left.
 */

/** What the decision depends on. */
export interface Situation {
	kind: Kind;
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
function mayPass(failure: Failure): boolean {
	if (['connection', 'brokenFile', 'otherFile'].includes(failure.type)) return true;
	if (failure.type !== 'http') return false;
	const { httpStatus } = failure;
	return httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}

/**
 * How long to wait before the next attempt.
 *
 * @returns milliseconds, or undefined if the request must not be sent again
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
	const retryAfterS = failure.type === 'http' ? failure.retryAfterS : undefined;
	const pauseMs =
		retryAfterS === undefined ? backoff(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS) : retryAfterS * 1000;
	return elapsedMs + pauseMs > RETRY_BUDGET_MS ? undefined : pauseMs;
}
