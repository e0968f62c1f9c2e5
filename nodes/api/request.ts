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
import { connectionError, Refusal, serviceError } from './errors';
import { CREDENTIAL, renewSession } from './session';
import type { Context } from './session';
import { STATUS_SESSION_ENDED } from './statusCodes';

/** n8n's name for everything it knows of a request before it is sent. */
export type Request = DeclarativeRestApiSettings.ResultOptions;

/**
 * What every request has in common. HTTP errors come back as answers, because the envelope decides; redirects are not
 * followed, because the session would go with them, and because the body of an upload would be kept in memory for it.
 */
export const REQUEST_DEFAULTS = { ignoreHttpStatusErrors: true, disableFollowRedirect: true } as const;

function isSessionEnd(error: unknown): boolean {
	return error instanceof NodeApiError && error.httpCode === String(STATUS_SESSION_ENDED);
}

async function withSession<T>(
	context: Context,
	options: Pick<IHttpRequestOptions, 'body' | 'qs'>,
	attempt: () => Promise<T>,
): Promise<T> {
	return await attempt().catch(async (error: unknown) => {
		if (!isSessionEnd(error)) throw error;
		await renewSession(context, tokenOf(options));
		return await attempt();
	});
}

/**
 * Sends the request of an operation through n8n's routing, which also runs its postReceive hooks. If the session has
 * ended, it is renewed and the request repeated, once.
 *
 * @param context n8n's functions for this item
 * @param request what to send
 */
export async function send(
	context: IExecutePaginationFunctions,
	request: Request,
): Promise<INodeExecutionData[]> {
	const options = request.options as IHttpRequestOptions;
	return await withSession(context, options, async () => {
		return await context.makeRoutingRequest(request).catch((error: unknown) => {
			if (!(error instanceof Refusal)) throw error;
			throw serviceError(context.getNode(), error.answer, options, context.getItemIndex());
		});
	});
}

/**
 * Calls an operation of the API aside of n8n's routing: for drop-downs, waiting and look-ups. Same renewal as `send`.
 *
 * @param path path of a POST operation of the contract
 * @param parameters its parameters, without the token
 * @param itemIndex the item that an error names
 * @returns the `result` of the envelope
 * @throws NodeApiError if the service refuses; n8n's own error if there was no answer
 */
export async function callApi(
	context: Context,
	path: string,
	parameters: IDataObject,
	itemIndex = 0,
): Promise<unknown> {
	const options: IHttpRequestOptions = {
		...REQUEST_DEFAULTS,
		method: 'POST',
		url: path,
		body: parameters,
		json: true,
		returnFullResponse: true,
	};
	return await withSession(context, options, async () => {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL,
			options,
		)) as IN8nHttpFullResponse;
		const answer = readAnswer(response.body, response.statusCode);
		if (!answer.ok) throw serviceError(context.getNode(), answer, options, itemIndex);
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
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}
