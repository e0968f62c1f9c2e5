import type { Operation } from '../contract/openapi.mts';
import type { SentParameter } from '../contract/requests.mts';
import type { Options } from '../options.mts';
import type { FaultKind } from './faults.mts';

/** A call of an operation, and what became of it. */
export interface LoggedRequest {
	operationId: string;
	method: string;
	/** Path without the query. */
	path: string;
	/** Headers of the request, in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Values by name. A secret is `***` unless the option `logSecrets` is on, and a file is `<file>`. */
	parameters: Record<string, string>;
	/** 0 if the connection was reset before there was a response. */
	httpStatus: number;
	/** The status_code of the envelope; 200 for a file; undefined for any other response without an envelope. */
	statusCode: number | undefined;
	/** Start, in epoch milliseconds. */
	time: number;
	durationMs: number;
	/** Where it breaks the contract; undefined if it was answered before it was checked. */
	breaches?: Refusal[];
	/** Why it was rejected: the name of the status, and what led to it; undefined if it was not. */
	rejection?: string;
	/** The fault that was injected. */
	fault?: FaultKind;
}

/** A request that the contract has no operation for. */
export interface StrayRequest {
	method: string;
	/** Path without the query. */
	path: string;
	/** What the sender may have meant. */
	hint: string;
	/** Epoch milliseconds. */
	time: number;
}

/** A breach of the contract in a request, for which the request was refused. */
export interface Refusal {
	/** Empty if the contract has no such route. */
	operationId: string;
	/** Empty if the breach is not in a parameter. */
	parameter: string;
	reason: string;
}

/** A response of the sandbox that breaks the contract, or an internal error of the sandbox. */
export interface Violation {
	operationId: string;
	reason: string;
}

/** What a sandbox has seen. Each list keeps its newest `logLength` entries. */
export class Log {
	readonly requests: LoggedRequest[] = [];
	readonly refusals: Refusal[] = [];
	readonly violations: Violation[] = [];
	readonly strays: StrayRequest[] = [];
	#counts = new Map<string, number>();
	#options: Options;

	constructor(options: Options) {
		this.#options = options;
	}

	/** Number of calls of an operation since the log was last cleared, successful or not. */
	count(operationId: string): number {
		return this.#counts.get(operationId) ?? 0;
	}

	/** Adds a call. */
	addRequest(entry: LoggedRequest): void {
		this.#counts.set(entry.operationId, this.count(entry.operationId) + 1);
		this.#push(this.requests, entry);
	}

	/** Adds a refusal. */
	addRefusal(entry: Refusal): void {
		this.#push(this.refusals, entry);
	}

	/** Adds a request that the contract has no operation for, which is a refusal, too. */
	addStray(entry: StrayRequest): void {
		this.#push(this.strays, entry);
		const reason = `no such operation: ${entry.method} ${entry.path}`;
		this.addRefusal({ operationId: '', parameter: '', reason });
	}

	/** Adds a violation. */
	addViolation(entry: Violation): void {
		this.#push(this.violations, entry);
	}

	/** Empties the whole log. */
	clear(): void {
		this.clearRequests();
		this.clearBreaches();
	}

	/** Empties the lists of refusals, stray requests and violations. */
	clearBreaches(): void {
		this.refusals.length = 0;
		this.strays.length = 0;
		this.violations.length = 0;
	}

	/** Empties the list of calls, and starts counting anew. */
	clearRequests(): void {
		this.requests.length = 0;
		this.#counts.clear();
	}

	#push<Entry>(entries: Entry[], entry: Entry): void {
		const { logLength } = this.#options;
		entries.push(entry);
		// Dropping a tenth at a time keeps a full log cheap.
		if (entries.length > logLength)
			entries.splice(0, entries.length - logLength + Math.floor(logLength / 10));
	}
}

/** The parameters of a call, as the log shows them. @param showsSecrets whether secrets are readable */
export function loggedParameters(
	operation: Operation,
	sent: SentParameter[],
	showsSecrets: boolean,
): Record<string, string> {
	const entries = sent.map(({ name, value, isFile }) => {
		if (isFile) return [name, '<file>'];
		const isSecret = operation.parameters.get(name)?.schema['x-sensitive'] === true;
		return [name, isSecret && !showsSecrets ? '***' : value];
	});
	return Object.fromEntries(entries);
}
