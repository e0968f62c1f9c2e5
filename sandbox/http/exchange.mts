import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Contract, Operation } from '../contract/openapi.mts';
import type { ResponseChecks } from '../contract/responses.mts';
import type { Fault, Faults } from '../instrumentation/faults.mts';
import type { Log, LoggedRequest } from '../instrumentation/log.mts';
import type { Traffic } from '../instrumentation/traffic.mts';
import type { Options } from '../options.mts';
import type { Action, StreamAction } from '../rules/call.mts';
import type { Store } from '../store/index.mts';
import type { Semaphore } from './semaphore.mts';

/** What all exchanges of a sandbox share. */
export interface Service {
	contract: Contract;
	responseChecks: ResponseChecks;
	options: Options;
	store: Store;
	faults: Faults;
	log: Log;
	traffic: Traffic;
	/** Limits how many exchanges are in progress at a time. */
	semaphore: Semaphore;
	actions: Record<string, Action>;
	streamActions: Record<string, StreamAction>;
}

/** A request for an operation, and the response to it that is being made. */
export interface Exchange {
	service: Service;
	operation: Operation;
	request: FastifyRequest;
	reply: FastifyReply;
	/** What the log will say about it. */
	entry: LoggedRequest;
	/** What is to go wrong, if anything. */
	fault: Fault | undefined;
}
