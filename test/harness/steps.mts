import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Account } from '../../sandbox/index.mts';
import { forgetSessions } from './memory.mts';
import { CREDENTIAL, adminCredential } from './workbench.mts';
import type { Workbench } from './workbench.mts';

/** An ID that does not exist. */
export const UNKNOWN_ID = '0'.repeat(32);

/** Makes a workbench like new, which is quicker than to open one. */
export async function reset(bench: Workbench): Promise<void> {
	await bench.sandbox.reset();
	forgetSessions();
	bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
}

/** Uses another account of the sandbox from now on. */
export function signInAs(bench: Workbench, account: Pick<Account, 'email' | 'password'>): void {
	const { email, password } = account;
	bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), email, password });
}

/** Runs an operation that must fail for its only item, and returns the error. */
export async function failureOf(bench: Workbench, operation: string, parameters: IDataObject = {}) {
	const { error, items } = await bench.run(operation, parameters);
	expect(items).toEqual([]);
	expect(error).toMatchObject({
		name: expect.stringMatching(/^Node(Api|Operation)Error$/),
		context: { itemIndex: 0 },
	});
	return error as Error & { description: string; httpCode?: string };
}

/** The parameters of the calls of an operation of the contract so far, oldest first. */
export function sentTo(bench: Workbench, operationId: string): Array<Record<string, string>> {
	return bench.sandbox.requests
		.filter((request) => request.operationId === operationId)
		.map(({ parameters }) => parameters);
}

/** Uploads the file of an item. @returns with how many uploads reached the service */
export async function uploadOf(bench: Workbench, parameters: IDataObject, item: INodeExecutionData) {
	bench.sandbox.clearRequests();
	const { items, error } = await bench.run('uploadFile', parameters, { items: [item] });
	return { file: items[0]?.json, error, sent: sentTo(bench, 'uploadFile').length };
}

const SECRETS = ['password', 'password_hash', 'activation_code', 'card_info_id', 'bookend_user_id'];

/** Expects that no property of the rows, at any depth, is a secret of the contract, by name or by value. */
export function expectNoSecrets(bench: Workbench, rows: IDataObject[]): void {
	const text = JSON.stringify(rows);
	for (const name of SECRETS) expect(text).not.toContain(`"${name}"`);
	const users = bench.sandbox.store.database.all<Record<string, string | null>>('SELECT * FROM users');
	const values = users.flatMap((user) => SECRETS.map((name) => user[name])).filter(Boolean);
	expect(values.length).toBeGreaterThan(0);
	for (const value of values) expect(text).not.toContain(value);
}
