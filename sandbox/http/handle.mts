/** One call of an operation, from the request to the response. */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../contract/apiError.mts';
import type { Operation } from '../contract/openapi.mts';
import { findBreaches } from '../contract/requests.mts';
import type { SentParameter } from '../contract/requests.mts';
import { loggedParameters } from '../instrumentation/log.mts';
import type { LoggedRequest } from '../instrumentation/log.mts';
import { Call } from '../rules/call.mts';
import type { FileResponse, JsonResponse, ReceivedFile } from '../rules/call.mts';
import type { UserRow } from '../store/rows.mts';
import { resetConnection } from './brokenResponses.mts';
import type { Exchange, Service } from './exchange.mts';
import { replacesResponse, sendFaultResponse } from './faultResponses.mts';
import { readRequest } from './request.mts';
import { sendError, sendFile, sendJson } from './responses.mts';

/** Handles a call: checks it against the contract, checks the session, runs the operation and responds. */
export async function handle(
	service: Service,
	operation: Operation,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	service.traffic.addCall(reply.raw);
	service.traffic.atWork += 1;
	const fault = service.faults.take(operation.operationId);
	const entry = { ...newEntry(service, operation, request), ...(fault && { fault: fault.kind }) };
	const exchange: Exchange = { service, operation, request, reply, fault, entry };
	const incomingPath = service.store.content.newIncomingPath();
	const startedAt = performance.now();
	const respond = await service.semaphore.run(service.options.callsAtATime, async () => {
		const [response] = await Promise.all([
			run(exchange, incomingPath).catch((error: unknown) => () => respondToError(exchange, error)),
			service.options.latencyMs > 0 && sleep(service.options.latencyMs),
		]);
		return response;
	});
	if (operation.requestType === 'multipart/form-data') await rm(incomingPath, { force: true });
	respond();
	// In the same turn as the response, so that whoever receives the response finds the call in the log.
	exchange.entry.durationMs = performance.now() - startedAt;
	service.log.addRequest(exchange.entry);
	service.traffic.atWork -= 1;
	return reply;
}

/** Sends an error of the API. Any other error is a bug of the sandbox, and logged as a violation. */
function respondToError(exchange: Exchange, error: unknown): void {
	if (error instanceof ApiError) {
		exchange.entry.rejection = error.message;
		sendError(exchange, error);
		return;
	}
	const reason = error instanceof Error ? String(error.stack) : String(error);
	exchange.service.log.addViolation({ operationId: exchange.operation.operationId, reason });
	sendError(exchange, new ApiError('SYSTEM_EXCEPTION'));
}

function newEntry(service: Service, operation: Operation, request: FastifyRequest): LoggedRequest {
	return {
		operationId: operation.operationId,
		method: request.method,
		path: request.url.split('?')[0],
		headers: request.headers,
		parameters: {},
		httpStatus: 0,
		statusCode: undefined,
		time: service.options.now(),
		durationMs: 0,
	};
}

/** Runs a call up to its response. @returns what sends the response @throws ApiError if the call fails */
async function run(exchange: Exchange, incomingPath: string): Promise<() => void> {
	const { service, operation, fault, request } = exchange;
	const isAfter = fault?.phase === 'after';
	if (fault?.kind === 'reset' && !isAfter) return () => resetConnection(exchange, fault.afterBytes ?? 0);
	const hold = async (): Promise<boolean> => await service.faults.hold(request.raw.socket);
	const pauseAt = fault?.kind === 'hold' && fault.afterBytes ? { bytes: fault.afterBytes, hold } : undefined;
	const sent: SentParameter[] = [];
	const reading = readRequest(operation, request, incomingPath, sent, pauseAt);
	const { file, formatProblem } = await reading.finally(() => {
		exchange.entry.parameters = loggedParameters(operation, sent, service.options.logSecrets);
	});
	if (fault?.kind === 'hold' && !pauseAt && !(await hold())) return () => resetConnection(exchange, 0);
	if (fault?.kind === 'delay') await sleep(fault.delayMs ?? 0);
	if (!isAfter && replacesResponse(fault)) return () => sendFaultResponse(exchange);
	checkAgainstContract(exchange, sent, formatProblem);
	const response = await act(exchange, new Map(sent.map(({ name, value }) => [name, value])), file);
	if (isAfter && (fault.kind === 'reset' || replacesResponse(fault))) {
		if ('stream' in response) response.stream.destroy();
		return () => (fault.kind === 'reset' ? resetConnection(exchange, 0) : sendFaultResponse(exchange));
	}
	return () => ('stream' in response ? sendFile(exchange, response) : sendJson(exchange, response));
}

/** Logs every breach of the contract. @throws ApiError if there is any, with the status of the first */
function checkAgainstContract(
	{ service, operation, entry }: Exchange,
	sent: SentParameter[],
	formatProblem: string | undefined,
): void {
	const breaches = findBreaches(operation, sent);
	if (formatProblem !== undefined)
		breaches.unshift({ parameter: '', reason: formatProblem, statusName: 'INVALID_PARAMETER' });
	const { operationId } = operation;
	entry.breaches = breaches.map(({ parameter, reason }) => ({ operationId, parameter, reason }));
	for (const refusal of entry.breaches) service.log.addRefusal(refusal);
	const [first] = breaches;
	if (first) throw new ApiError(first.statusName, `${first.parameter}: ${first.reason}`);
}

/** The user whose token was sent; undefined if none was, which only operations without a token and `download` allow. */
function findUser({ service, operation, fault }: Exchange, token: string | undefined): UserRow | undefined {
	if (!token) return undefined;
	if (fault?.kind === 'session-ended') service.store.sessions.end(token);
	const user = service.store.sessions.use(token);
	if (user === 'unknown') throw new ApiError('ERR_TOKEN_NOT_EXIST');
	if (user === 'ended') throw new ApiError('ERR_EXPIRE_TOKEN', operation.operationId);
	return user;
}

async function act(
	exchange: Exchange,
	parameters: Map<string, string>,
	file: ReceivedFile | undefined,
): Promise<JsonResponse | FileResponse> {
	const { service, operation } = exchange;
	const { store, options } = service;
	store.protection.settle();
	const user = findUser(exchange, operation.tokenParameter && parameters.get(operation.tokenParameter));
	const call = new Call({ operation, parameters, store, options, user, file });
	const streamAction = service.streamActions[operation.operationId];
	if (streamAction) return streamAction(call);
	return store.transaction(() => service.actions[operation.operationId](call) ?? {});
}
