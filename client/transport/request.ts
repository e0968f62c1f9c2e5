import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { Parameters, Path } from '../contract/calls';
import { readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import type { Failure, SentRequest } from '../contract/failures';

/** A request, and how its answer is read. */
export interface ServiceRequest<T> {
	path: Path;
	/** What is sent: parameters, or a form with a file in it. */
	body: Parameters | FormData;
	/** Whether the body of the answer is wanted as a stream. */
	asStream?: boolean;
	/** A look-up inside another request. It has no place in the queue, or the two would wait for each other. */
	isNested?: boolean;
	/**
	 * Reads the answer while the request still has its place.
	 *
	 * @param token the session that it was sent with
	 * @throws CallFailed if the answer is a failure; it counts like any other, also for a retry
	 */
	read: (response: IN8nHttpFullResponse, token: string) => Promise<T>;
}

/** How a request ended. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure; request: SentRequest };

/** Asks the service: calls an operation of the API and returns its result. */
export type Ask = (path: Path, parameters?: Parameters) => Promise<unknown>;

/** Reads an answer in an envelope. @throws CallFailed if the service refused */
export async function readResult({ body, statusCode, headers }: IN8nHttpFullResponse): Promise<unknown> {
	const answer = readAnswer(body, statusCode, headers);
	if (!answer.ok) throw new CallFailed(failureOfAnswer(answer));
	return answer.result;
}
