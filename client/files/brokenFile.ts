import { NodeApiError } from 'n8n-workflow';
import type { IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';

import type { Answer } from '../contract/envelope';
import { namedIds } from '../../nodes/shared/errors/words';
import { STATUS_TEXTS } from '../contract/statusCodes';

/** A download that did not come to its end. It is repeated like one whose connection broke off. */
export class BrokenFile extends Error {
	readonly code = 'ECONNRESET';

	/** @param answer the envelope that stood in place of the rest, if one did */
	constructor(readonly answer?: Answer) {
		super('689Cloud broke off a file');
	}
}

function reasonOf(answer: Answer | undefined): string {
	if (!answer) return 'Fewer bytes came than the file has.';
	if (answer.ok || answer.statusCode === undefined) return 'In place of its end came an answer of the API.';
	const { statusCode } = answer;
	const { message } = STATUS_TEXTS[statusCode] ?? { message: 'an unknown status code' };
	return `In place of its end came an error: ${message} (status code ${statusCode}).`;
}

/** The error for a download that did not come to its end. */
export function brokenFileError(
	node: INode,
	{ answer }: BrokenFile,
	request: Pick<IHttpRequestOptions, 'body' | 'qs' | 'url'>,
	itemIndex: number,
): NodeApiError {
	return new NodeApiError(node, {} as JsonObject, {
		message: `689Cloud broke off the file in the middle [item ${itemIndex}]`,
		description: `${reasonOf(answer)} Nothing of it was kept. Run this item again. Used: ${namedIds(request).join(', ')}.`,
		itemIndex,
	});
}
