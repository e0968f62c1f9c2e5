/** Writing answers: envelopes and files. */
import type { Failure } from '../contract/failure.mts';
import type { Answer, FileAnswer } from '../rules/call.mts';
import { cutInBody, cutInFile, isCut } from './cuts.mts';
import type { Exchange } from './exchange.mts';
import { fileHeaders } from './files.mts';

/** HTTP status for failures whose code is not an HTTP status of its own. */
const FALLBACK_HTTP_STATUS = 400;

/** Sends a body, or half of it when the fault says so. */
export function send(
	exchange: Exchange,
	httpStatus: number,
	body: string,
	headers: Record<string, string>,
): void {
	exchange.entry.httpStatus = httpStatus;
	if (isCut(exchange.fault)) {
		cutInBody(exchange, httpStatus, headers, body);
		return;
	}
	exchange.reply.code(httpStatus).headers(headers).send(body);
}

/** Headers of an envelope. */
export const JSON_HEADERS = { 'content-type': 'application/json;charset=UTF-8' };

/** Answers success, after a check that the contract is met. An answer that fails it becomes HTTP 500. */
export function answerJson(exchange: Exchange, answer: Answer): void {
	const { service, operation, fault } = exchange;
	const isFaulty = fault?.kind === 'result';
	const result = isFaulty ? fault.result : answer.result;
	const envelope = {
		...(result !== undefined && { result }),
		...(answer.description !== undefined && { description: answer.description }),
		status_code: 200,
		total_records: answer.totalRecords ?? null,
	};
	const checkedAs = answer.isPartial ? 'Envelope' : operation.operationId;
	const problem = isFaulty ? undefined : service.answerChecks.problemOf(checkedAs, envelope);
	if (problem !== undefined) {
		const { operationId } = operation;
		service.log.addViolation({ operationId, reason: problem }, service.options.logLength);
		send(exchange, 500, `The sandbox breaks the contract in ${operationId}: ${problem}`, {
			'content-type': 'text/plain',
		});
		return;
	}
	exchange.entry.statusCode = envelope.status_code;
	const body = JSON.stringify(envelope);
	send(exchange, 200, fault?.kind === 'truncated-json' ? body.slice(0, body.length / 2) : body, JSON_HEADERS);
}

/** Answers a refusal, in the style that is set. */
export function answerFailure(exchange: Exchange, failure: Failure): void {
	const code = exchange.service.contract.statusCodes.get(failure.outcome);
	if (code === undefined) throw new Error(`${failure.outcome} is not a status of the contract`);
	sendEnvelope(exchange, code, failure.outcome);
}

/** Sends an envelope with a status other than success. @param httpStatus in place of the one that the style gives */
export function sendEnvelope(
	exchange: Exchange,
	code: number,
	description: string,
	httpStatus?: number,
): void {
	const { errorStyle, errorDescription } = exchange.service.options;
	const own = code >= 400 && code <= 599 ? code : FALLBACK_HTTP_STATUS;
	const envelope = { ...(errorDescription && { description }), status_code: code, total_records: null };
	exchange.entry.statusCode = code;
	send(exchange, httpStatus ?? (errorStyle === 'http' ? own : 200), JSON.stringify(envelope), JSON_HEADERS);
}

/** Sends a file. A caller who goes away ends the reading of it. */
export function answerFile(exchange: Exchange, file: FileAnswer): void {
	const { entry, fault, reply } = exchange;
	entry.httpStatus = 200;
	entry.statusCode = 200;
	if (isCut(fault)) cutInFile(exchange, file);
	else reply.code(200).headers(fileHeaders(file)).send(file.stream);
}
