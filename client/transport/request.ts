import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IAllExecuteFunctions,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import { countRefusedLogins } from '../session/sessions';
import { STOPPED_WAIT } from '../stop';
import { accountOf } from '../session/account';
import { BrokenFile, brokenFileError } from '../files/brokenFile';
import { readAnswer } from '../contract/envelope';
import { connectionError, Refusal, serviceError, UnexpectedAnswer, unexpectedAnswerError } from '../../nodes/shared/errors/words';
import { aheadOfAll, inTurn } from './queue';
import { lineOptions } from '../../nodes/shared/form/requestOptions';
import { isStopped, pause, stopSignal } from '../pause';
import { mayRenew } from '../session/renewalPolicy';
import { STOPPED_REQUEST, cannotHaveActed, kindOf, pauseBeforeRetry } from './retryPolicy';
import type { Failure } from './retryPolicy';
import { CREDENTIAL, giveUpIfRefused, leavingLogin, renewFor } from '../session/renew';
import type { Context } from '../session/renew';
import { STATUS_SESSION_ENDED } from '../contract/statusCodes';

export type { Context } from '../session/renew';

/** n8n's name for everything it knows of a request before it is sent. */
export type Request = DeclarativeRestApiSettings.ResultOptions;

/**
 * What every request has in common. HTTP errors come back as answers, because the envelope decides; redirects are not
 * followed, because the session would go with them, and because the body of an upload would be kept in memory for it.
 */
export const REQUEST_DEFAULTS = { ignoreHttpStatusErrors: true, disableFollowRedirect: true } as const;

/** How a request is carried out: by whom, for which item, and what may be done about failures. */
interface Attempt {
	context: Context;
	options: IHttpRequestOptions;
	itemIndex: number;
	/** A look-up within another request: it has no place in the queue, or the two would wait for each other. */
	isNested?: boolean;
}

function failureOf(cause: unknown): Failure | undefined {
	if (cause instanceof Refusal) {
		const { statusCode, httpStatus, retryAfterS } = cause.answer;
		return statusCode === undefined
			? { type: 'http', httpStatus, retryAfterS }
			: { type: 'refusal', statusCode };
	}
	const inner = (cause as { cause?: { code?: string; config?: unknown } }).cause;
	const code = inner?.code ?? (cause as { code?: string }).code;
	return inner?.config || code ? { type: 'connection', code: code ?? '' } : undefined;
}

function isSessionEnd(failure: Failure | undefined): boolean {
	if (failure?.type === 'refusal') return failure.statusCode === STATUS_SESSION_ENDED;
	return failure?.type === 'http' && failure.httpStatus === STATUS_SESSION_ENDED;
}

/**
 * Carries out a request: in turn with the others of the account, with a new session if it has ended, and again if it failed
 * in a way in which it may be repeated.
 */
async function carryOut<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
	const { context, options, itemIndex, isNested } = attempt;
	const { requestsAtATime, maxAttempts } = lineOptions(context, itemIndex);
	const signal = stopSignal(context);
	const refusedLogins = countRefusedLogins();
	const account = await accountOf(context);
	// Time in the queue does not count: what has waited long is sent as often as anything else.
	let startedAt = 0;
	const begin = async (): Promise<T> => {
		startedAt ||= Date.now();
		await giveUpIfRefused(context, refusedLogins);
		return await leavingLogin(context, options, work);
	};
	const take = async <R>(step: () => Promise<R>, queue: typeof inTurn): Promise<R> =>
		await (isNested ? step() : queue(account, requestsAtATime, step, signal));
	const refused = { renewals: 0, refusedAtOnce: 0 };
	for (let tries = 1; ; tries++) {
		const outcome = await take(begin, inTurn).then(
			(value) => ({ value }),
			(cause: unknown) => ({ cause }),
		);
		if ('value' in outcome) return outcome.value;
		const failure = failureOf(outcome.cause);
		if (isSessionEnd(failure) && mayRenew(refused)) {
			const isGood = await take(async () => {
				await giveUpIfRefused(context, refusedLogins);
				return await renewFor(context, options, refused);
			}, aheadOfAll);
			if (isGood !== undefined) {
				refused.renewals += 1;
				if (!isGood) refused.refusedAtOnce += 1;
				tries -= 1;
				continue;
			}
		}
		const kind = kindOf(options.url, options.body);
		const pauseMs =
			failure &&
			pauseBeforeRetry({ kind, failure, attempt: tries, maxAttempts, elapsedMs: Date.now() - startedAt });
		if (pauseMs === undefined || isStopped(context)) throw finalError(attempt, outcome.cause, failure);
		await pause(context, pauseMs);
		if (isStopped(context)) throw finalError(attempt, outcome.cause, failure);
	}
}

/** Whether the service itself has answered; if so, that counts, whatever else happened. */
function isAnswer(cause: unknown): boolean {
	if (cause instanceof Refusal) return cause.answer.statusCode !== undefined;
	return cause instanceof UnexpectedAnswer || cause instanceof NodeOperationError;
}

/** What is thrown in the end, with what this very request had sent. */
function finalError(
	{ context, options, itemIndex }: Attempt,
	cause: unknown,
	failure: Failure | undefined,
): unknown {
	const node = context.getNode();
	if (isStopped(context) && !isAnswer(cause)) {
		// Stopping an execution ends its requests in ways of which not all say so.
		const code = failure && cannotHaveActed(failure) ? STOPPED_WAIT : STOPPED_REQUEST;
		return connectionError(node, { code }, options, itemIndex);
	}
	if (cause instanceof Refusal) return serviceError(node, cause.answer, options, itemIndex);
	if (cause instanceof UnexpectedAnswer) return unexpectedAnswerError(node, options, itemIndex);
	if (failure?.type !== 'connection') return cause;
	if (cause instanceof BrokenFile) return brokenFileError(node, cause, options, itemIndex);
	return connectionError(node, cause, options, itemIndex);
}

/**
 * Sends the request of an operation through n8n's routing, which also runs its postReceive hooks.
 *
 * @param context n8n's functions for this item
 * @param request what to send
 */
export async function send(
	context: IExecutePaginationFunctions,
	request: Request,
): Promise<INodeExecutionData[]> {
	const options = request.options as IHttpRequestOptions;
	const itemIndex = context.getItemIndex();
	return await carryOut(
		{ context, options, itemIndex },
		async () => await context.makeRoutingRequest(request),
	);
}

/**
 * Waits its turn for work that keeps a file open over several requests. Each of these waits its own turn besides.
 *
 * @throws Stopped if the execution is stopped before
 */
export async function inTurnWithFiles<T>(
	context: IExecutePaginationFunctions,
	work: () => Promise<T>,
): Promise<T> {
	const { requestsAtATime } = lineOptions(context, context.getItemIndex());
	return await inTurn(`files of ${await accountOf(context)}`, requestsAtATime, work, stopSignal(context));
}

/**
 * Calls an operation of the API aside of n8n's routing: for drop-downs, waiting and look-ups.
 *
 * @param path path of a POST operation of the contract
 * @param parameters its parameters, without the token
 * @param itemIndex the item that an error names
 * @param isNested whether it is called while another request of the same item is under way
 * @returns the `result` of the envelope
 * @throws NodeApiError if the service refuses; n8n's own error if there was no answer
 */
export async function callApi(
	context: Context,
	path: string,
	parameters: IDataObject,
	itemIndex = 0,
	isNested = false,
): Promise<unknown> {
	const options: IHttpRequestOptions = {
		...REQUEST_DEFAULTS,
		method: 'POST',
		url: path,
		body: parameters,
		json: true,
		returnFullResponse: true,
	};
	return await carryOut({ context, options, itemIndex, isNested }, async () => {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL,
			options,
		)) as IN8nHttpFullResponse;
		const answer = readAnswer(response.body, response.statusCode, response.headers);
		if (!answer.ok) throw new Refusal(answer);
		return answer.result;
	});
}
