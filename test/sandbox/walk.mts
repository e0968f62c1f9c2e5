import { loadContract } from '../../sandbox/contract/openapi.mts';
import { ResponseChecks } from '../../sandbox/contract/responses.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { get, post } from './client.mts';
import type { Reply } from './client.mts';

/** A walk through the operations of the contract, which remembers those that have succeeded. */
export interface Walk {
	/** Calls an operation and expects it to succeed as the contract says. */
	succeed(operationId: string, parameters?: Record<string, string | number | boolean>): Promise<Reply>;
	/** Expects that a call succeeded and that its response meets the contract. */
	expectValid(operationId: string, reply: Reply): Reply;
	/** operationIds that have succeeded so far. */
	succeeded: Set<string>;
}

/** Starts a walk. */
export function startWalk(sandbox: Sandbox): Walk {
	const contract = loadContract();
	const checks = new ResponseChecks(contract);
	const succeeded = new Set<string>();
	const expectValid = (operationId: string, reply: Reply) => {
		const { httpStatus, ...envelope } = reply;
		const outcome = { operationId, httpStatus, status: envelope.status_code };
		expect(outcome).toEqual({ operationId, httpStatus: 200, status: 200 });
		expect(checks.problemIn(operationId, envelope)).toBeUndefined();
		succeeded.add(operationId);
		return reply;
	};
	return {
		succeeded,
		expectValid,
		succeed: async (operationId, parameters = {}) => {
			const operation = contract.operations.get(operationId);
			if (!operation) throw new Error(`The contract has no operation ${operationId}`);
			const call = operation.method === 'GET' ? get : post;
			return expectValid(operationId, await call(sandbox, operation.path, parameters));
		},
	};
}
