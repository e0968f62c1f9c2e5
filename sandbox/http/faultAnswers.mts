/** Answers that go wrong because a test has asked for it. */
import type { Fault } from '../script/faults.mts';
import { JSON_HEADERS, send, sendEnvelope } from './answers.mts';
import type { Exchange } from './exchange.mts';

const OK = 200;
const BAD_GATEWAY = 502;
const UNAVAILABLE = 503;
const ERROR_PAGE = '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>';

/** Whether a fault comes with an answer of its own instead of that of the operation. */
export function hasOwnAnswer(fault: Fault | undefined): boolean {
	return fault !== undefined && ['status', 'http', 'html', 'empty'].includes(fault.kind);
}

/** Sends the answer of a fault that has one of its own. @throws Error for a status that the contract does not have */
export function answerFault(exchange: Exchange): void {
	const { fault } = exchange;
	if (!fault) return;
	const { kind, httpStatus, headers, body } = fault;
	if (kind === 'status') {
		const { status = 'SYSTEM_EXCEPTION' } = fault;
		const code = typeof status === 'number' ? status : exchange.service.contract.statusCodes.get(status);
		if (code === undefined) throw new Error(`${status} is not a status of the contract`);
		sendEnvelope(exchange, code, String(status), httpStatus);
	} else if (kind === 'http') {
		send(exchange, httpStatus ?? UNAVAILABLE, body ?? '', { 'content-type': 'text/plain', ...headers });
	} else if (kind === 'html') {
		send(exchange, httpStatus ?? BAD_GATEWAY, body ?? ERROR_PAGE, {
			'content-type': 'text/html',
			...headers,
		});
	} else send(exchange, httpStatus ?? OK, '', { ...JSON_HEADERS, ...headers });
}
