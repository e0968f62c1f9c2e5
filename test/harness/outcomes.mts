import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../engine/engine.mts';
import type { Account, Fault } from '../../sandbox/index.mts';
import { post, signIn } from '../sandbox/client.mts';
import type { Workbench } from './workbench.mts';

/** What an error says if nobody can know what has become of a request. */
export const NOT_KNOWN = 'It is not known whether 689Cloud carried out the request.';
/** The request was carried out, and its answer was lost. */
export const LOST: Fault = { kind: 'reset', phase: 'after' };
/** The request was lost. */
export const NEVER_DONE: Fault = { kind: 'reset', phase: 'before' };
/** A gateway has waited for the service in vain. */
export const GATEWAY: Fault = { kind: 'http', httpStatus: 504, phase: 'before' };
/** A refusal with a code that the contract does not list. */
export const UNKNOWN_CODE: Fault = { kind: 'status', status: 799 };

/** A service that puts a request off, whether it has carried it out or not. */
export function busy(phase: 'before' | 'after', retryAfter = '0'): Fault {
	return { kind: 'http', httpStatus: 429, phase, headers: { 'retry-after': retryAfter } };
}

/** What tests of unknown outcomes do with a workbench. */
export interface Outcomes {
	/** Lets calls of an operation of the contract go wrong, one after another. */
	fail(operation: string, ...faults: Fault[]): void;
	/** Lets calls be answered with these results, whatever the service would have said. */
	answer(operation: string, ...results: unknown[]): void;
	/** What an operation of the contract returns to somebody else who works with the service. */
	ask(account: Account, path: string, parameters?: Record<string, string>): Promise<IDataObject>;
	/** The same for the administrator. */
	now(path: string, parameters?: Record<string, string>): Promise<IDataObject>;
	/** Runs an operation, and expects that it leaves open what has become of it. @returns the description of the error */
	expectUnknown(operation: string, parameters?: IDataObject): Promise<string>;
	/** Expects that an error leaves it open and says what to look for, and that a call was made once. */
	expectOnce(error: RunResult['error'], call: string): void;
}

/** What tests of unknown outcomes do with a workbench. */
export function outcomesOn(bench: Workbench): Outcomes {
	const fail: Outcomes['fail'] = (operation, ...faults) =>
		faults.forEach((fault) => bench.sandbox.faults.add({ ...fault, operation }));
	const ask: Outcomes['ask'] = async (account, path, parameters = {}) => {
		const auth_token = await signIn(bench.sandbox, account);
		return (await post(bench.sandbox, path, { auth_token, ...parameters })).result as IDataObject;
	};
	return {
		fail,
		ask,
		answer: (operation, ...results) =>
			fail(
				operation,
				...results.map(
					(result): Fault => ({
						...{ kind: 'http', httpStatus: 200, headers: { 'content-type': 'application/json' } },
						body: JSON.stringify({ status_code: 200, total_records: null, result }),
					}),
				),
			),
		now: async (path, parameters) => await ask(bench.sandbox.accounts.admin, path, parameters),
		async expectUnknown(operation, parameters = {}) {
			const { error, items } = await bench.run(operation, parameters);
			expect([operation, error?.message ?? items]).toEqual([operation, expect.any(String)]);
			expect(error?.description).toContain(NOT_KNOWN);
			expect(error?.context.outcome).toBe('unknown');
			return String(error?.description);
		},
		expectOnce(error, call) {
			expect(error?.description).toContain(NOT_KNOWN);
			expect(error?.description).toMatch(/Check whether .* before you run this item again/);
			expect(bench.sandbox.count(call)).toBe(1);
		},
	};
}
