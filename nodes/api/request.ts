import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IAllExecuteFunctions,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';

import { tokenOf } from '../../credentials/authenticate';
import { readAnswer } from './envelope';
import { connectionError, Refusal, serviceError, UnexpectedAnswer, unexpectedAnswerError } from './errors';
import { DEFAULT_REQUESTS_AT_A_TIME, inTurn } from './limit';
import { isStopped, pause } from './pause';
import type { Stoppable } from './pause';
import { kindOf, pauseBeforeRetry } from './retry';
import type { Failure } from './retry';
import { CREDENTIAL, renewSession } from './session';
import type { Context as SessionContext } from './session';
import { STATUS_SESSION_ENDED } from './statusCodes';

/** What n8n hands to nodes and drop-downs alike. */
export type Context = SessionContext & Stoppable;

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

/** Options of the form that every operation has. */
interface LineOptions {
	requestsAtATime?: number;
	maxAttempts?: number;
}

const DEFAULT_MAX_ATTEMPTS = 3;

function lineOptions({ context, itemIndex }: Attempt): Required<LineOptions> {
	const node = context.getNode();
	const saved = (node.parameters?.options ?? {}) as LineOptions;
	const read = (name: keyof LineOptions, fallback: number): number => {
		const value = Number(saved[name] ?? fallback);
		if (Number.isInteger(value) && value >= 1) return value;
		throw new NodeOperationError(
			node,
			`"${LINE_LABELS[name]}" must be a whole number, 1 or greater [item ${itemIndex}]`,
			{
				description: 'Change it under Options. It cannot be an expression.',
				itemIndex,
			},
		);
	};
	return {
		requestsAtATime: read('requestsAtATime', DEFAULT_REQUESTS_AT_A_TIME),
		maxAttempts: read('maxAttempts', DEFAULT_MAX_ATTEMPTS),
	};
}

/** What the form calls these options. */
const LINE_LABELS: Record<keyof LineOptions, string> = {
	requestsAtATime: 'Requests at a Time',
	maxAttempts: 'Max Attempts',
};

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
	const { context, options, isNested } = attempt;
	const { requestsAtATime, maxAttempts } = lineOptions(attempt);
	const node = context.getNode();
	const account = node.credentials?.[CREDENTIAL]?.id ?? node.id;
	const startedAt = Date.now();
	let hasRenewed = false;
	for (let tries = 1; ; tries++) {
		const outcome = await (isNested ? work() : inTurn(account, requestsAtATime, work)).then(
			(value) => ({ value }),
			(cause: unknown) => ({ cause }),
		);
		if ('value' in outcome) return outcome.value;
		const failure = failureOf(outcome.cause);
		if (isSessionEnd(failure) && !hasRenewed) {
			await renewSession(context, tokenOf(options));
			hasRenewed = true;
			tries -= 1;
			continue;
		}
		const kind = kindOf(options.url, options.body);
		const pauseMs =
			failure &&
			pauseBeforeRetry({ kind, failure, attempt: tries, maxAttempts, elapsedMs: Date.now() - startedAt });
		if (pauseMs === undefined || isStopped(context)) throw finalError(attempt, outcome.cause, failure);
		await pause(context, pauseMs);
	}
}

/** What is thrown in the end, with what this very request had sent. */
function finalError(
	{ context, options, itemIndex }: Attempt,
	cause: unknown,
	failure: Failure | undefined,
): unknown {
	const node = context.getNode();
	if (cause instanceof Refusal) return serviceError(node, cause.answer, options, itemIndex);
	if (cause instanceof UnexpectedAnswer) return unexpectedAnswerError(node, options, itemIndex);
	return failure?.type === 'connection' ? connectionError(node, cause, options, itemIndex) : cause;
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

/**
 * Turns whatever went wrong into an error that n8n shows well: one of its two classes, with the item's index, and with
 * nothing in it that must not be saved.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	options: IHttpRequestOptions,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (error instanceof NodeApiError) {
		if (error.context.itemIndex !== undefined) return error;
		// n8n wrapped it: either the login's own words, or a request without an answer.
		const cause = error.cause as
			| (Error & { description?: string; config?: unknown; code?: unknown })
			| undefined;
		if (cause?.description && !cause.config && !cause.code) {
			return new NodeApiError(node, {} as JsonObject, {
				message: cause.message,
				description: cause.description,
				itemIndex,
			});
		}
		return connectionError(node, error, options, itemIndex);
	}
	// A TypeError comes of reading what an answer should have held.
	if (error instanceof UnexpectedAnswer || error instanceof TypeError)
		return unexpectedAnswerError(node, options, itemIndex);
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}
