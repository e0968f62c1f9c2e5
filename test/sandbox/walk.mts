import { AnswerChecks } from '../../sandbox/contract/answers.mts';
import { loadContract } from '../../sandbox/contract/openapi.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { get, post } from './client.mts';
import type { Reply } from './client.mts';

/** A walk through the operations of the contract that remembers which of them have answered well. */
export interface Walk {
	/** Calls an operation by its id and expects an answer that meets the contract. */
	succeed(operationId: string, parameters?: Record<string, string | number | boolean>): Promise<Reply>;
	/** Expects an answer to meet the contract. */
	expectValid(operationId: string, reply: Reply): Reply;
	answered: Set<string>;
}

/** Starts a walk. */
export function startWalk(sandbox: Sandbox): Walk {
	const contract = loadContract();
	const checks = new AnswerChecks(contract);
	const answered = new Set<string>();
	const expectValid = (operationId: string, reply: Reply) => {
		const { httpStatus, ...envelope } = reply;
		const outcome = { operationId, httpStatus, status: envelope.status_code };
		expect(outcome).toEqual({ operationId, httpStatus: 200, status: 200 });
		expect(checks.problemOf(operationId, envelope)).toBeUndefined();
		answered.add(operationId);
		return reply;
	};
	return {
		answered,
		expectValid,
		succeed: async (operationId, parameters = {}) => {
			const operation = contract.operations.get(operationId);
			if (!operation) throw new Error(`The contract has no ${operationId}`);
			const call = operation.method === 'GET' ? get : post;
			return expectValid(operationId, await call(sandbox, operation.path, parameters));
		},
	};
}
