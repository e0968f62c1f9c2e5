/** What the files of this folder hand to each other. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerChecks } from '../contract/answers.mts';
import type { Contract, Operation } from '../contract/openapi.mts';
import type { Options } from '../options.mts';
import type { Action, StreamAction } from '../rules/call.mts';
import type { Fault, Faults } from '../script/faults.mts';
import type { Log, LoggedRequest } from '../script/log.mts';
import type { Traffic } from '../script/traffic.mts';
import type { Store } from '../store/index.mts';
import type { Places } from './places.mts';

/** What all calls share. */
export interface Service {
	contract: Contract;
	answerChecks: AnswerChecks;
	options: Options;
	store: Store;
	faults: Faults;
	log: Log;
	places: Places;
	traffic: Traffic;
	actions: Record<string, Action>;
	streamActions: Record<string, StreamAction>;
}

/** A call under way. */
export interface Exchange {
	service: Service;
	operation: Operation;
	request: FastifyRequest;
	reply: FastifyReply;
	entry: LoggedRequest;
	fault: Fault | undefined;
}
