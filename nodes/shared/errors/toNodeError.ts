import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { CallFailed } from '../../../client/contract/failures';
import type { SentRequest } from '../../../client/contract/failures';
import { failureFrom } from '../../../client/transport/http';
import type { ErrorCode, ErrorOutcome } from '../codes';
import { BadExpression, Problem } from '../problem';
import { codeOf } from './codeOf';
import { isFolderMove, outcomeFor, wordsFor } from './words';

/** An error of n8n. */
export type NodeError = NodeApiError | NodeOperationError;

/** What an error is about. */
export interface About {
	node: INode;
	/** Item that it names; none in the editor. */
	itemIndex?: number;
	/** The request of the operation itself, for a failure that does not know its own. */
	request: SentRequest;
}

/** An error with what its operation had done before, of several steps. */
export class StepFailed extends Error {
	/**
	 * @param note which steps were completed, in words
	 * @param hasBegun whether any was
	 */
	constructor(
		readonly reason: unknown,
		readonly note: string,
		readonly hasBegun: boolean,
	) {
		super('A step failed');
	}
}

/** Where to report a bug of this package. */
const ISSUES = 'https://example.com/placeholder/n8n-nodes-689cloud/issues';

/** Puts in what a workflow can branch on, also an error workflow: n8n saves the context of an error. */
function marked<T extends NodeError>(error: T, code: ErrorCode, outcome: ErrorOutcome): T {
	Object.assign(error.context, { code, outcome });
	return error;
}

/** An n8n error for a failed call. It is a new one: n8n's own contains the whole request, and with it the session. */
function callError(error: unknown, about: About, message: (text: string) => string): NodeError | undefined {
	const failure = failureFrom(error);
	if (!failure) return undefined;
	const request = (error instanceof CallFailed ? error.request : undefined) ?? about.request;
	const { message: text, description, code } = wordsFor(failure, request);
	const apiError = new NodeApiError(
		about.node,
		(code === undefined ? {} : { statusCode: code }) as JsonObject,
		{
			message: message(text),
			description,
			...(code !== undefined && { httpCode: String(code) }),
			itemIndex: about.itemIndex,
		},
	);
	return marked(apiError, codeOf(failure, isFolderMove(request)), outcomeFor(failure, request));
}

/** Errors that JavaScript throws for mistakes in the code. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** An n8n error for anything but a failed call: it says what it is, and keeps its stack. */
function otherError(
	error: unknown,
	{ node, itemIndex }: About,
	message: (text: string) => string,
): NodeError {
	if (!(error instanceof Error))
		return marked(new NodeOperationError(node, message(String(error)), { itemIndex }), 'n8n', 'unknown');
	if (!BUGS.includes(error.name))
		return marked(new NodeOperationError(node, error, { itemIndex }), 'n8n', 'unknown');
	const bug = new NodeOperationError(node, message(`Something is wrong inside this node: ${error.message}`), {
		description: `Please report it with the details of this error: ${ISSUES}.`,
		itemIndex,
	});
	bug.stack = error.stack;
	return marked(bug, 'bug', 'unknown');
}

/** n8n's own error, made anew: its cause is the parameter as it is saved, with all that was typed into it. */
function expressionError({ displayName, reason }: BadExpression, { node, itemIndex }: About): NodeError {
	const { context, description } = reason as Partial<NodeOperationError>;
	const error = new NodeOperationError(node, reason.message, {
		description: description ?? `Check the expression in "${displayName}".`,
	});
	Object.assign(error.context, context, { itemIndex });
	return marked(error, 'invalidParameter', 'notDone');
}

/**
 * The one place where whatever went wrong becomes an error that n8n shows well: of one of its two classes, with the item,
 * and with nothing in it that must not be saved.
 */
export function toNodeError(error: unknown, about: About): NodeError {
	const { node, itemIndex } = about;
	const message = (text: string): string => (itemIndex === undefined ? text : `${text} [item ${itemIndex}]`);
	if (error instanceof StepFailed) {
		const nodeError = toNodeError(error.reason, about);
		nodeError.description = `${nodeError.description ?? ''} ${error.note}`.trim();
		if (error.hasBegun && nodeError.context.outcome === 'notDone') nodeError.context.outcome = 'partlyDone';
		return nodeError;
	}
	if (error instanceof Problem) {
		const own = { description: error.advice, itemIndex };
		return marked(new NodeOperationError(node, message(error.message), own), error.code, error.outcome);
	}
	if (error instanceof BadExpression) return expressionError(error, about);
	if (error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error.context.code ? error : marked(error, 'n8n', 'unknown');
	}
	return callError(error, about, message) ?? otherError(error, about, message);
}
