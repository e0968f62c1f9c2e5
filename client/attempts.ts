import type { IHttpRequestOptions } from 'n8n-workflow';
import { isHarmlessAgain, kindOf } from './contract/calls';
import type { Kind } from './contract/calls';
import { cannotHaveActed, isAnswer, isPutOff, mayHaveActed } from './contract/failures';
import type { Failure, SentRequest } from './contract/failures';
import type { Owner } from './session/account';
import type { NeedsSession } from './session/signedIn';
import { SignIns } from './session/signIns';
import { failureFrom, parametersOf } from './transport/http';
import { optionsOf } from './transport/request';
import type { Outcome, ServiceRequest } from './transport/request';
import type { Urgency } from './transport/turns';

/** What the user of the client decides about its requests. */
export interface Settings {
	/** Requests in flight for the account at a time. */
	requestsAtATime: number;
	/** How often a request is sent at most. */
	maxAttempts: number;
	urgency: Urgency;
	/** What n8n adds to each request: time limit, proxy, certificates, allowed domains. */
	requestOptions?: Partial<IHttpRequestOptions>;
}

/** The state of a request over all its attempts. */
export interface Attempts extends NeedsSession {
	owner: Owner;
	kind: Kind;
	isHarmlessAgain: boolean;
	max: number;
	/** Failures after which it was sent again, although it may have been carried out. */
	doubts: Failure[];
	count: number;
	/** Time in the queue does not count: a request that has waited long gets as many attempts as any other. */
	startedAt?: number;
}

/** A request of which nothing has been sent. */
export function newAttempts(
	owner: Owner,
	request: ServiceRequest<unknown>,
	{ maxAttempts, requestOptions }: Settings,
): Attempts {
	const { path, body, isLookedUp, keepsSession } = request;
	return {
		owner,
		kind: kindOf(path, body),
		isHarmlessAgain: !isLookedUp && isHarmlessAgain(path),
		max: request.maxAttempts ?? maxAttempts,
		keepsSession,
		doubts: [],
		failedBefore: SignIns.failedSoFar,
		count: 0,
		options: optionsOf(request, requestOptions),
		renewals: { count: 0, rejectedAtOnce: 0 },
	};
}

/**
 * How the request ended for good. Stopping an execution ends its requests in several ways, of which not all say so.
 *
 * @param isStopped whether the execution was stopped
 * @throws the error itself if it is not the failure of a call
 */
export function failed(error: unknown, attempts: Attempts, isStopped: boolean): Outcome<never> {
	let failure = failureFrom(error);
	if (isStopped && !(failure && isAnswer(failure)))
		failure = { type: 'stopped', wasSent: !failure || !cannotHaveActed(failure) };
	if (!failure) throw error;
	const { kind, count, doubts, options } = attempts;
	const isForm = options.body instanceof FormData;
	const request: SentRequest = { path: options.url, kind, parameters: parametersOf(options), isForm };
	// What the service says of the last attempt does not hold for the ones before.
	const isTold = isPutOff(failure) ? doubts.every(isPutOff) : doubts.length === 0 || mayHaveActed(failure);
	if (kind !== 'read' && !isTold) request.verdict = 'unknown';
	return { ok: false, failure, request, attempts: count };
}
