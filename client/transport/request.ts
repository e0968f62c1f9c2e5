import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isDeeperThan } from '../contract/answers';
import { checkAsked } from '../contract/asked';
import { methodOf } from '../contract/calls';
import type { Parameters, Path } from '../contract/calls';
import { readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import type { Failure, SentRequest } from '../contract/failures';
import { ANSWER_MAX_DEPTH } from './bounds';
import { REQUEST_DEFAULTS, parametersOf } from './http';
import type { LookUp, Reading } from './reading';

/** A request, and how its answer is read. */
export interface ServiceRequest<T> {
	path: Path;
	/** What is sent: parameters, or a form with a file in it. */
	body: Parameters | FormData;
	/** Whether the body of the answer is wanted as a stream. */
	asStream?: boolean;
	/** A look-up for a request that has a place for it: it takes none of its own, or the two would wait for each other. */
	isNested?: boolean;
	/** Whether the sender checks if it was carried out before it is sent again because the service put it off. */
	isLookedUp?: boolean;
	/** Whether it gets no new session if its own has ended: that is what its sender wants to know. */
	keepsSession?: boolean;
	/** How often it is sent at most; default: as the settings say. */
	maxAttempts?: number;
	/**
	 * Reads the answer while the request still has its place. Its body is text, or a stream if that is wanted.
	 *
	 * @throws CallFailed if the answer is a failure; it counts like any other, also for a retry
	 */
	read: (response: IN8nHttpFullResponse, reading: Reading) => Promise<T>;
	/** What {@link Reading.aside} will be asked for. It is made before the request where the service's answers need it. */
	lookUp?: LookUp<unknown>;
}

/** How a request ended. */
export type Outcome<T> =
	| { ok: true; value: T }
	/** `attempts`: how often it was sent. */
	| { ok: false; failure: Failure; request: SentRequest; attempts: number };

/** Asks the service: calls an operation of the API and returns its result. */
export type Ask = (path: Path, parameters?: Parameters) => Promise<unknown>;

/** An answer that may be a part of a list. */
export interface Page {
	result: unknown;
	/** How many rows the whole list has, if the service says so in `total_records`. */
	total?: number;
}

/** Asks the service for a page of a list, by a call of the API. */
export type AskPage = (path: Path, parameters?: Parameters) => Promise<Page>;

/** Reads an answer in an envelope. @throws CallFailed if the service refused */
export async function readResult(response: IN8nHttpFullResponse): Promise<unknown> {
	return (await readPage(response)).result;
}

/**
 * Reads the answer to a call in the same way.
 *
 * @param body what is sent
 * @throws CallFailed also if the result is about something else
 */
export function readAnswerTo(
	path: Path,
	body: Parameters | FormData,
): (response: IN8nHttpFullResponse) => Promise<unknown> {
	return async (response) => {
		const result = await readResult(response);
		checkAsked(path, parametersOf({ body }), result);
		return result;
	};
}

/** The same with the number of rows that the whole list has. */
export function readPageOf(path: Path, body: Parameters): (response: IN8nHttpFullResponse) => Promise<Page> {
	return async (response) => {
		const page = await readPage(response);
		checkAsked(path, body, page.result);
		return page;
	};
}

/** Reads an answer in an envelope, with the number of rows that the whole list has. */
async function readPage({ body, statusCode, headers }: IN8nHttpFullResponse): Promise<Page> {
	const answer = readAnswer(body, statusCode, headers);
	if (!answer.ok) throw new CallFailed(failureOfAnswer(answer));
	const { result, totalRecords } = answer;
	// Whatever walks through it later, n8n included, may do so level by level.
	if (isDeeperThan(result, ANSWER_MAX_DEPTH))
		throw new CallFailed({ type: 'unexpectedAnswer', missing: 'a bottom', excess: 'depth' });
	return { result, ...(totalRecords !== null && { total: totalRecords }) };
}

/**
 * The options of one attempt for n8n's HTTP client; `authenticate` changes them.
 *
 * @param requestOptions what n8n adds to each request of the node
 */
export function optionsOf(
	{ path, body, asStream }: ServiceRequest<unknown>,
	requestOptions: Partial<IHttpRequestOptions> = {},
): IHttpRequestOptions {
	const method = methodOf(path);
	return {
		...requestOptions,
		...REQUEST_DEFAULTS,
		method,
		url: path,
		...(method === 'GET' ? { qs: { ...body } } : { body: body instanceof FormData ? body : { ...body } }),
		// Always a stream, since n8n's HTTP client would read an answer of any size.
		encoding: 'stream',
		json: !asStream,
	};
}
