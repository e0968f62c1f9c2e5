import type { Operation } from '../contract/openapi.mts';
import type { Sent } from '../contract/requests.mts';

/** A call of an operation, as it went. */
export interface LoggedRequest {
	operationId: string;
	method: string;
	/** Path without the query. */
	path: string;
	/** Headers of the request, in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Values by name; secrets are `***` unless the option logSecrets is on, files `<file>`. */
	parameters: Record<string, string>;
	/** 0 when the connection was cut before an answer. */
	httpStatus: number;
	/** status_code of the envelope; 200 for a file; undefined for answers without an envelope. */
	statusCode: number | undefined;
	/** Start, in epoch milliseconds. */
	time: number;
	durationMs: number;
}

/** A way in which a request broke the contract. */
export interface Refusal {
	/** Empty for a route that the contract does not have. */
	operationId: string;
	parameter: string;
	reason: string;
}

/** An answer of the sandbox that does not meet the contract, or a fault in the sandbox itself. */
export interface Violation {
	operationId: string;
	reason: string;
}

/** What has been asked of a sandbox. Each list keeps the newest `logLength` entries. */
export class Log {
	readonly requests: LoggedRequest[] = [];
	readonly refusals: Refusal[] = [];
	readonly violations: Violation[] = [];
	#counts = new Map<string, number>();

	/** Number of calls of an operation since the last clear, whatever became of them. */
	count(operationId: string): number {
		return this.#counts.get(operationId) ?? 0;
	}

	addRequest(entry: LoggedRequest, length: number): void {
		this.#counts.set(entry.operationId, this.count(entry.operationId) + 1);
		push(this.requests, entry, length);
	}

	addRefusal(entry: Refusal, length: number): void {
		push(this.refusals, entry, length);
	}

	addViolation(entry: Violation, length: number): void {
		push(this.violations, entry, length);
	}

	clear(): void {
		this.clearRequests();
		this.refusals.length = 0;
		this.violations.length = 0;
	}

	clearRequests(): void {
		this.requests.length = 0;
		this.#counts.clear();
	}
}

function push<Entry>(entries: Entry[], entry: Entry, length: number): void {
	entries.push(entry);
	// Cutting a tenth at a time keeps the cost of a full log low.
	if (entries.length > length) entries.splice(0, entries.length - length + Math.floor(length / 10));
}

/** Parameters for the log. @param inClear whether secrets are shown */
export function loggedParameters(
	operation: Operation,
	sent: Sent[],
	inClear: boolean,
): Record<string, string> {
	const entries = sent.map(({ name, value, isFile }) => {
		if (isFile) return [name, '<file>'];
		const isSecret = operation.parameters.get(name)?.schema['x-sensitive'] === true;
		return [name, isSecret && !inClear ? '***' : value];
	});
	return Object.fromEntries(entries);
}
