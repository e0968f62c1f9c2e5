/** Sending responses: envelopes and files. */
import type { ApiError } from '../contract/apiError.mts';
import type { FileResponse, JsonResponse } from '../rules/call.mts';
import { breaksOff, sendBrokenBody, sendBrokenFile } from './brokenResponses.mts';
import type { Exchange } from './exchange.mts';
import { fileHeaders } from './fileHeaders.mts';
import { worded } from './wording.mts';

/** HTTP status of an error whose code is not an HTTP status itself. */
const FALLBACK_HTTP_STATUS = 400;

/** Headers of an envelope. */
export const JSON_HEADERS = { 'content-type': 'application/json;charset=UTF-8' };

/** Sends a body, unless a fault makes it break off. */
export function sendBody(
	exchange: Exchange,
	httpStatus: number,
	body: string,
	headers: Record<string, string>,
): void {
	exchange.entry.httpStatus = httpStatus;
	if (breaksOff(exchange.fault)) {
		sendBrokenBody(exchange, httpStatus, headers, body);
		return;
	}
	exchange.reply.code(httpStatus).headers(headers).send(body);
}

/** Sends a successful envelope. One that breaks the contract is logged as a violation and becomes HTTP 500. */
export function sendJson(exchange: Exchange, response: JsonResponse): void {
	const { service, operation, fault } = exchange;
	const isFaulty = fault?.kind === 'result';
	const result = isFaulty ? fault.result : response.result;
	const envelope = {
		...(result !== undefined && { result }),
		...(response.description !== undefined && { description: response.description }),
		status_code: 200,
		total_records: (isFaulty ? fault.totalRecords : response.totalRecords) ?? null,
	};
	const checkedAs = response.isPartial ? 'Envelope' : operation.operationId;
	const problem = isFaulty ? undefined : service.responseChecks.problemIn(checkedAs, envelope);
	if (problem !== undefined) {
		const { operationId } = operation;
		service.log.addViolation({ operationId, reason: problem });
		sendBody(exchange, 500, `The sandbox breaks the contract in ${operationId}: ${problem}`, {
			'content-type': 'text/plain',
		});
		return;
	}
	exchange.entry.statusCode = envelope.status_code;
	const body = JSON.stringify(isFaulty ? envelope : worded(envelope, service.options));
	const isTruncated = fault?.kind === 'truncated-json';
	sendBody(exchange, 200, isTruncated ? body.slice(0, body.length / 2) : body, JSON_HEADERS);
}

/** Sends an error, in the style of the option `errorStyle`. @throws Error if the contract has no such status */
export function sendError(exchange: Exchange, { statusName }: ApiError): void {
	const code = exchange.service.contract.statusCodes.get(statusName);
	if (code === undefined) throw new Error(`The contract has no status ${statusName}`);
	sendErrorEnvelope(exchange, code, statusName);
}

/** Sends an envelope with an error. @param httpStatus overrides the one that `errorStyle` leads to */
export function sendErrorEnvelope(
	exchange: Exchange,
	code: number,
	description: string,
	httpStatus?: number,
): void {
	const { errorStyle, errorDescription } = exchange.service.options;
	const matching = code >= 400 && code <= 599 ? code : FALLBACK_HTTP_STATUS;
	const envelope = { ...(errorDescription && { description }), status_code: code, total_records: null };
	exchange.entry.statusCode = code;
	sendBody(
		exchange,
		httpStatus ?? (errorStyle === 'http' ? matching : 200),
		JSON.stringify(envelope),
		JSON_HEADERS,
	);
}

/** Sends a file. It is read no further once the caller has hung up. */
export function sendFile(exchange: Exchange, file: FileResponse): void {
	const { entry, fault, reply } = exchange;
	entry.httpStatus = 200;
	entry.statusCode = 200;
	if (breaksOff(fault)) sendBrokenFile(exchange, file);
	else reply.code(200).headers(fileHeaders(file)).send(file.stream);
}
