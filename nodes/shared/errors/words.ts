import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';

import { STOPPED_WAIT } from '../../../client/stop';
import type { Answer } from '../../../client/contract/envelope';
import { STOPPED_REQUEST, cannotHaveActed, isStop, kindOf } from '../../../client/transport/retryPolicy';
import type { Failure as RequestFailure } from '../../../client/transport/retryPolicy';
import { maskSecrets } from '../../../client/contract/secrets';
import { STATUS_NOT_FOUND, STATUS_SESSION_ENDED, STATUS_TEXTS } from '../../../client/contract/statusCodes';

/** The IDs that an error names, as the form calls them. */
const ID_LABELS: Record<string, string> = {
	team_id: 'Team ID',
	team_update_id: 'Team ID',
	project_id: 'Project',
	folder_id: 'Folder',
	folder_ids: 'Folder IDs',
	parent_folder_id: 'Parent Folder',
	child_folder_id: 'Subfolder',
	new_parent_folder_id: 'New Parent Folder',
	file_id: 'File',
	f_id: 'File',
	file_ids: 'File IDs',
	link_id: 'Share Link',
	comment_id: 'Comment',
	user_id: 'User',
	user_update_id: 'User',
	user_ids: 'User IDs',
	user_role: 'User IDs with Role',
};

type Failure = Extract<Answer, { ok: false }>;

/** Carries a refusal from the hook that read it to the place that knows what had been sent. */
export class Refusal extends Error {
	constructor(readonly answer: Failure) {
		super('689Cloud refused a request');
	}
}

/** An answer that is a success, and holds something else than documented. */
export class UnexpectedAnswer extends Error {
	constructor() {
		super('689Cloud answered in a form that this node does not know');
	}
}

/**
 * An ID out of an answer.
 *
 * @throws UnexpectedAnswer if it is none: it would be looked for by the name "undefined"
 */
export function idFrom(value: unknown): string {
	if (typeof value === 'string' && value !== '') return value;
	throw new UnexpectedAnswer();
}

type Request = Pick<IHttpRequestOptions, 'body' | 'qs' | 'url'>;

const NOT_DONE = '689Cloud has not carried the request out.';
const NOT_KNOWN = 'Whether 689Cloud carried the request out is not known.';

/** What has become of a request that failed, in words; nothing for what only reads, and where the failure says it. */
function outcomeOf({ url, body }: Request, failure: RequestFailure): string {
	if (kindOf(url, body) === 'read') return '';
	if (cannotHaveActed(failure)) return NOT_DONE;
	if (failure.type === 'refusal') return STATUS_TEXTS[failure.statusCode] ? '' : NOT_KNOWN;
	if (failure.type === 'connection') return NOT_KNOWN;
	const isRefusal = failure.httpStatus >= 300 && failure.httpStatus < 500 && failure.httpStatus !== 408;
	return isRefusal ? '' : NOT_KNOWN;
}

function parametersOf({ body, qs }: Request): IDataObject {
	const sent: IDataObject = { ...qs };
	if (body instanceof FormData) {
		body.forEach((value, name) => {
			if (typeof value === 'string') sent[name] = value;
		});
		return sent;
	}
	return { ...sent, ...(body as IDataObject | undefined) };
}

/** The IDs of a request, as the form calls them. */
export function namedIds(request: Request): string[] {
	const sent = parametersOf(request);
	return Object.entries(ID_LABELS)
		.filter(([name]) => sent[name] !== undefined && sent[name] !== '')
		.map(([name, label]) => `${label} "${String(sent[name])}"`);
}

function notFoundMessage(ids: string[]): string {
	return ids.length
		? `689Cloud did not find ${ids.join(', or in it ')}`
		: STATUS_TEXTS[STATUS_NOT_FOUND].message;
}

function httpFailure(httpStatus: number): [message: string, advice: string] {
	if (httpStatus >= 300 && httpStatus < 400)
		return [
			`689Cloud redirects to another address (HTTP ${httpStatus})`,
			'Enter the final address as Base URL in the credential.',
		];
	if (httpStatus === 429)
		return [
			'689Cloud receives too many requests',
			'Wait a minute, or send fewer items at a time (Batching in the options).',
		];
	if (httpStatus >= 500)
		return [
			`689Cloud is not available (HTTP ${httpStatus})`,
			'Try again later, or switch on Retry On Fail in the settings of the node.',
		];
	if (httpStatus >= 400)
		return [`689Cloud refuses the request (HTTP ${httpStatus})`, 'Check the Base URL of the credential.'];
	return [
		'The answer did not come from the API of 689Cloud',
		'Check the Base URL of the credential: it ends in /api as a rule.',
	];
}

/**
 * The error for an answer that is a failure.
 *
 * @param node the node that asked
 * @param failure the answer
 * @param request what was sent; the IDs in it are named
 * @param itemIndex item it was sent for
 */
export function serviceError(
	node: INode,
	failure: Failure,
	request: Request,
	itemIndex: number,
): NodeApiError {
	const { statusCode, httpStatus, serviceText } = failure;
	const sent = parametersOf(request);
	const ids = namedIds(request);
	const text = statusCode === undefined ? undefined : STATUS_TEXTS[statusCode];
	let [message, advice] = text ? [text.message, text.advice] : httpFailure(httpStatus);
	if (statusCode !== undefined && !text) {
		message = `689Cloud answered with the unknown status code ${statusCode}`;
		advice = 'Check the values of this item. The documentation of 689Cloud does not list this code.';
	}
	const outcome = outcomeOf(
		request,
		statusCode === undefined ? { type: 'http', ...failure } : { type: 'refusal', statusCode },
	);
	if (statusCode === undefined && httpStatus >= 500 && outcome === NOT_KNOWN)
		advice = 'Look whether it was carried out before you run this item again.';
	if (statusCode === STATUS_NOT_FOUND) message = notFoundMessage(ids);
	if (statusCode === STATUS_SESSION_ENDED && request.url === '/project/f/move' && sent.folder_id) {
		message = 'A folder cannot be moved into itself or into one of its subfolders';
		advice = 'Choose another New Parent Folder.';
	}
	const words = maskSecrets(serviceText ?? '', sent);
	const details = [
		advice,
		outcome,
		ids.length && statusCode !== STATUS_NOT_FOUND ? `Used: ${ids.join(', ')}.` : '',
		words ? `689Cloud says: ${words}` : '',
	];
	return new NodeApiError(node, { statusCode: statusCode ?? httpStatus } as JsonObject, {
		message: `${message} [item ${itemIndex}]`,
		description: details.filter(Boolean).join(' '),
		httpCode: String(statusCode ?? httpStatus),
		itemIndex,
	});
}

/** What a broken connection means, by the code of the network layer. */
const CONNECTION_FAILURES: Record<string, string> = {
	ECONNREFUSED: 'Nothing answers at the Base URL of the credential',
	ECONNRESET: 'The connection to 689Cloud broke off',
	EPIPE: 'The connection to 689Cloud broke off',
	ENOTFOUND: 'The host of the Base URL is unknown',
	EAI_AGAIN: 'The host of the Base URL could not be looked up',
	ETIMEDOUT: '689Cloud did not answer in time',
	ECONNABORTED: '689Cloud did not answer in time',
	// By the word "canceled" n8n tells that an execution was stopped from one that failed.
	[STOPPED_REQUEST]: 'The execution was canceled',
	[STOPPED_WAIT]: 'The execution was canceled',
};

/**
 * The error for a request that got no answer. It is made anew: n8n's own holds the whole request as its cause, and with
 * it the session.
 *
 * @param error what n8n's request helper threw
 */
export function connectionError(
	node: INode,
	error: unknown,
	request: Request,
	itemIndex: number,
): NodeApiError {
	const cause = (error as { cause?: { code?: string } }).cause;
	const code = cause?.code ?? (error as { code?: string }).code ?? '';
	const ids = namedIds(request);
	const message = CONNECTION_FAILURES[code] ?? 'The request to 689Cloud got no answer';
	return new NodeApiError(node, {} as JsonObject, {
		message: `${message} [item ${itemIndex}]`,
		description: [
			isStop(code)
				? ''
				: 'Check the Base URL of the credential and the network of n8n, then run this item again.',
			outcomeOf(request, { type: 'connection', code }),
			ids.length ? `Used: ${ids.join(', ')}.` : '',
		]
			.filter(Boolean)
			.join(' '),
		itemIndex,
	});
}

/** The error for an answer in a form that is not documented, also where that shows only when the answer is used. */
export function unexpectedAnswerError(node: INode, request: Request, itemIndex: number): NodeApiError {
	const ids = namedIds(request);
	return new NodeApiError(node, {} as JsonObject, {
		message: `${new UnexpectedAnswer().message} [item ${itemIndex}]`,
		description: [
			'The documentation of 689Cloud describes another one.',
			outcomeOf(request, { type: 'http', httpStatus: 200 }),
			ids.length ? `Used: ${ids.join(', ')}.` : '',
		]
			.filter(Boolean)
			.join(' '),
		itemIndex,
	});
}
