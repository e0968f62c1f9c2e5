import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';

import { LoginRefused } from '../../../client/session/loginRefused';
import { Stopped } from '../../../client/stop';
import { connectionError, UnexpectedAnswer, unexpectedAnswerError } from './words';

/** The login's own words, for an item. */
function loginError(
	node: INode,
	{ message, description }: { message: string; description?: string | null },
	itemIndex: number,
): NodeApiError {
	return new NodeApiError(node, {} as JsonObject, {
		message: `${message} [item ${itemIndex}]`,
		description: description ?? undefined,
		itemIndex,
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
		if (cause?.description && !cause.config && !cause.code) return loginError(node, cause, itemIndex);
		return connectionError(node, error, options, itemIndex);
	}
	if (error instanceof LoginRefused) return loginError(node, error, itemIndex);
	if (error instanceof Stopped) return connectionError(node, error, options, itemIndex);
	// A TypeError comes of reading what an answer should have held.
	if (error instanceof UnexpectedAnswer || error instanceof TypeError)
		return unexpectedAnswerError(node, options, itemIndex);
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}
