/** Responses that a fault sends in place of the one of the operation. */
import type { Fault } from '../instrumentation/faults.mts';
import type { Exchange } from './exchange.mts';
import { JSON_HEADERS, sendBody, sendErrorEnvelope } from './responses.mts';

const OK = 200;
const BAD_GATEWAY = 502;
const UNAVAILABLE = 503;
const ERROR_PAGE = '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>';

/** Whether a fault has a response of its own, in place of the one of the operation. */
export function replacesResponse(fault: Fault | undefined): boolean {
	return fault !== undefined && ['status', 'http', 'html', 'empty'].includes(fault.kind);
}

/** Sends the response of a fault that has one of its own. @throws Error if the contract has no such status */
export function sendFaultResponse(exchange: Exchange): void {
	const { fault } = exchange;
	if (!fault) return;
	const { kind, httpStatus, headers, body } = fault;
	if (kind === 'status') {
		const { status = 'SYSTEM_EXCEPTION' } = fault;
		const code = typeof status === 'number' ? status : exchange.service.contract.statusCodes.get(status);
		if (code === undefined) throw new Error(`The contract has no status ${status}`);
		sendErrorEnvelope(exchange, code, String(status), httpStatus);
	} else if (kind === 'http') {
		sendBody(exchange, httpStatus ?? UNAVAILABLE, body ?? '', { 'content-type': 'text/plain', ...headers });
	} else if (kind === 'html') {
		sendBody(exchange, httpStatus ?? BAD_GATEWAY, body ?? ERROR_PAGE, {
			'content-type': 'text/html',
			...headers,
		});
	} else sendBody(exchange, httpStatus ?? OK, '', { ...JSON_HEADERS, ...headers });
}
