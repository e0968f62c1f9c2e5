/** One call of an operation, from the request to the answer. */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../contract/failure.mts';
import type { Operation } from '../contract/openapi.mts';
import { findBreaches } from '../contract/requests.mts';
import type { Sent } from '../contract/requests.mts';
import { Context } from '../rules/call.mts';
import type { Answer, FileAnswer, ReceivedFile } from '../rules/call.mts';
import { loggedParameters } from '../script/log.mts';
import type { LoggedRequest } from '../script/log.mts';
import type { UserRow } from '../store/rows.mts';
import { answerFailure, answerFile, answerJson } from './answers.mts';
import { cutConnection } from './cuts.mts';
import type { Exchange, Service } from './exchange.mts';
import { answerFault, hasOwnAnswer } from './faultAnswers.mts';
import { readSent } from './received.mts';

/** Handles a call: checks it against the contract, then the session, then acts; and answers. */
export async function handle(
	service: Service,
	operation: Operation,
	request: FastifyRequest,
	reply: FastifyReply,
) {
	service.traffic.addCall(reply.raw);
	const fault = service.faults.take(operation.operationId);
	const exchange = {
		service,
		operation,
		request,
		reply,
		fault,
		entry: newEntry(service, operation, request),
	};
	const incoming = service.store.content.newIncomingPath();
	const startedAt = performance.now();
	const respond = await service.places.within(service.options.callsAtATime, async () => {
		const [outcome] = await Promise.all([
			run(exchange, incoming).catch((error: unknown) => () => fail(exchange, error)),
			service.options.latencyMs > 0 && sleep(service.options.latencyMs),
		]);
		return outcome;
	});
	if (operation.requestType === 'multipart/form-data') await rm(incoming, { force: true });
	respond();
	// Logged before the answer can reach the caller, who may look at the log at once.
	exchange.entry.durationMs = performance.now() - startedAt;
	service.log.addRequest(exchange.entry, service.options.logLength);
	return reply;
}

/** Answers a refusal, or an error of the sandbox itself, which is a violation. */
function fail(exchange: Exchange, error: unknown): void {
	if (error instanceof Failure) {
		answerFailure(exchange, error);
		return;
	}
	const { log, options } = exchange.service;
	const reason = error instanceof Error ? String(error.stack) : String(error);
	log.addViolation({ operationId: exchange.operation.operationId, reason }, options.logLength);
	answerFailure(exchange, new Failure('SYSTEM_EXCEPTION'));
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

/** Does what is asked and returns how to answer it. @throws Failure for a refusal */
async function run(exchange: Exchange, incoming: string): Promise<() => void> {
	const { service, operation, fault, request } = exchange;
	const isAfter = fault?.phase === 'after';
	if (fault?.kind === 'reset' && !isAfter) return () => cutConnection(exchange, fault.afterBytes ?? 0);
	const hold = async (): Promise<boolean> => await service.faults.hold(request.raw.socket);
	const pauseAt = fault?.kind === 'hold' && fault.afterBytes ? { bytes: fault.afterBytes, hold } : undefined;
	const { sent, file, misplaced } = await readSent(operation, request, incoming, pauseAt);
	exchange.entry.parameters = loggedParameters(operation, sent, service.options.logSecrets);
	if (fault?.kind === 'hold' && !pauseAt && !(await hold())) return () => cutConnection(exchange, 0);
	if (fault?.kind === 'delay') await sleep(fault.delayMs ?? 0);
	if (!isAfter && hasOwnAnswer(fault)) return () => answerFault(exchange);
	checkAgainstContract(exchange, sent, misplaced);
	const answer = await act(exchange, new Map(sent.map(({ name, value }) => [name, value])), file);
	if (isAfter && (fault.kind === 'reset' || hasOwnAnswer(fault))) {
		if ('stream' in answer) answer.stream.destroy();
		return () => (fault.kind === 'reset' ? cutConnection(exchange, 0) : answerFault(exchange));
	}
	return () => ('stream' in answer ? answerFile(exchange, answer) : answerJson(exchange, answer));
}

function checkAgainstContract(
	{ service, operation }: Exchange,
	sent: Sent[],
	misplaced: string | undefined,
): void {
	const { log, options } = service;
	const breaches = findBreaches(operation, sent);
	if (misplaced !== undefined)
		breaches.unshift({ parameter: '', reason: misplaced, outcome: 'INVALID_PARAMETER' });
	for (const { parameter, reason } of breaches) {
		log.addRefusal({ operationId: operation.operationId, parameter, reason }, options.logLength);
	}
	const [first] = breaches;
	if (first) throw new Failure(first.outcome, `${first.parameter}: ${first.reason}`);
}

/** The user of the token that was sent; undefined where no token is needed or, for download, none was sent. */
function findUser({ service, operation, fault }: Exchange, token: string | undefined): UserRow | undefined {
	if (!token) return undefined;
	if (fault?.kind === 'session-ended') service.store.sessions.end(token);
	const user = service.store.sessions.use(token);
	if (user === 'unknown') throw new Failure('ERR_TOKEN_NOT_EXIST');
	if (user === 'ended') throw new Failure('ERR_EXPIRE_TOKEN', operation.operationId);
	return user;
}

async function act(
	exchange: Exchange,
	parameters: Map<string, string>,
	file: ReceivedFile | undefined,
): Promise<Answer | FileAnswer> {
	const { service, operation } = exchange;
	const { store, options } = service;
	const token = operation.tokenParameter && parameters.get(operation.tokenParameter);
	const open = () => {
		store.protection.settle();
		const user = findUser(exchange, token);
		return new Context({ operation, parameters, store, options, user, file });
	};
	const streamAction = service.streamActions[operation.operationId];
	if (streamAction) return streamAction(open());
	const context = open();
	return store.transaction(() => service.actions[operation.operationId](context) ?? {});
}
