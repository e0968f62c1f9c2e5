import { createSandbox } from '../../sandbox/index.mts';
import type { Account, CreateOptions, Sandbox } from '../../sandbox/index.mts';
import { post, signIn } from './client.mts';

/** Several people who are signed in to one sandbox. */
export interface Crew<Name extends string> {
	readonly sandbox: Sandbox;
	/** Their sessions. */
	readonly tokens: Record<Name, string>;
	/** The status code of a call that one of them makes. */
	status(who: Name, path: string, parameters: Record<string, string | number>): Promise<number>;
}

/**
 * Signs people in to a sandbox that is like new for each test; call it at the top of a file.
 *
 * @param choose who they are, by the names that the tests have for them
 */
export function useCrew<Name extends string>(
	choose: (accounts: Sandbox['accounts']) => Record<Name, Account>,
	options: CreateOptions = {},
): Crew<Name> {
	let sandbox: Sandbox;
	const tokens = {} as Record<Name, string>;
	beforeAll(async () => {
		sandbox = await createSandbox(options);
	});
	beforeEach(async () => {
		await sandbox.reset();
		for (const [name, account] of Object.entries<Account>(choose(sandbox.accounts)))
			tokens[name as Name] = await signIn(sandbox, account);
	});
	afterEach(() => expect(sandbox.violations).toEqual([]));
	afterAll(() => sandbox.close());
	return {
		get sandbox() {
			return sandbox;
		},
		tokens,
		async status(who, path, parameters) {
			const { status_code: code } = await post(sandbox, path, { auth_token: tokens[who], ...parameters });
			return code;
		},
	};
}
