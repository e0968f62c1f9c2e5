/**
 * A local server that speaks the 689Cloud API of `api/689cloud.openapi.yaml`, with real data on disk.
 *
 * ```ts
 * const sandbox = await createSandbox();
 * // … calls to sandbox.url, signed in as sandbox.accounts.admin …
 * expect(sandbox.refusals).toEqual([]);
 * await sandbox.close();
 * ```
 *
 * It is strict: whatever the contract does not allow is refused, and remembered in `refusals`. Its own answers are
 * checked as well: one that breaks the contract becomes HTTP 500, and is remembered in `violations`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswerChecks } from './contract/answers.mts';
import { loadContract } from './contract/openapi.mts';
import type { Service } from './http/exchange.mts';
import { Places } from './http/places.mts';
import { BASE_PATH, buildServer } from './http/server.mts';
import { DEFAULT_OPTIONS } from './options.mts';
import type { CreateOptions, Options } from './options.mts';
import { actions, streamActions } from './routes/index.mts';
import { Faults } from './script/faults.mts';
import { Log } from './script/log.mts';
import type { LoggedRequest, Refusal, Violation } from './script/log.mts';
import { Traffic } from './script/traffic.mts';
import { ACCOUNTS, IDS, seed } from './seed/index.mts';
import type { Mail } from './store/activity.mts';
import { Store } from './store/index.mts';

export type { CreateOptions, Options } from './options.mts';
export type { Fault, FaultKind, Framing } from './script/faults.mts';
export type { LoggedRequest, Refusal, Violation } from './script/log.mts';
export type { Mail } from './store/activity.mts';
export type { Account } from './seed/index.mts';
export { Store } from './store/index.mts';
export { ENCODE_STATUS, UNENCODABLE } from './store/protection.mts';
export { LINK_TYPE } from './store/sharing.mts';
export { MESSAGE_CODE } from './rules/notify.mts';
export { HISTORY_TYPE } from './rules/history.mts';
export { PROJECT_ROLE, TEAM_ROLE } from './rules/permissions.mts';

/** A running sandbox. */
export interface Sandbox {
	/** Base URL: `http://127.0.0.1:PORT/api`. The paths of the contract come after it. */
	readonly url: string;
	/** Root of the server, to which the path of a share link is relative: `http://127.0.0.1:PORT`. */
	readonly origin: string;
	/** Folder of the database and the files. */
	readonly dataDir: string;
	/** Accounts of the example data, with passwords in clear. */
	readonly accounts: typeof ACCOUNTS;
	/** Identifiers of the example data. */
	readonly ids: typeof IDS;
	/** Direct access to the data. */
	readonly store: Store;
	/** Scripted faults. */
	readonly faults: Faults;
	/** Connections and calls at a time. */
	readonly traffic: Traffic;
	/** Calls of operations so far, oldest first. */
	readonly requests: LoggedRequest[];
	/** Breaches of the contract in requests so far. */
	readonly refusals: Refusal[];
	/** Breaches of the contract in the sandbox's own answers, and its own errors. */
	readonly violations: Violation[];
	/** Mails that the service would have sent, oldest first. */
	readonly mails: Mail[];
	/** Number of calls of an operation since the start or the last clearRequests. */
	count(operationId: string): number;
	clearRequests(): void;
	/** Empties `refusals` and `violations`, after a test that provoked them. */
	clearRefusals(): void;
	/** Changes options of the running sandbox. */
	configure(options: Partial<Options>): void;
	/** Ends all sessions, or those of one address in all its teams. */
	endSessions(email?: string): void;
	/** Back to the start: example data, no sessions, no faults, empty logs, the options of createSandbox. */
	reset(): Promise<void>;
	/** Stops the server; removes the data if the folder was a temporary one. */
	close(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function createSandbox(settings: CreateOptions = {}): Promise<Sandbox> {
	const { port = 0, dataDir: givenDir, seed: wantsSeed = true, ...given } = settings;
	const initial: Options = { ...DEFAULT_OPTIONS, ...withoutUndefined(given) };
	const options: Options = { ...initial };
	const dataDir = givenDir ?? mkdtempSync(join(tmpdir(), '689cloud-sandbox-'));
	const store = new Store(dataDir, options, givenDir !== undefined);
	const discard = () => {
		store.close();
		if (givenDir === undefined) rmSync(dataDir, { recursive: true, force: true });
	};
	const fill = () => wantsSeed && store.isEmpty && seed(store);
	const contract = loadContract();
	const log = new Log();
	const faults = new Faults();
	const traffic = new Traffic();
	const answerChecks = new AnswerChecks(contract);
	const places = new Places();
	const service: Service = {
		...{ contract, answerChecks, options, store, faults, log, traffic, places },
		...{ actions, streamActions },
	};
	const server = buildServer(service);
	try {
		fill();
		await server.listen({ host: '127.0.0.1', port });
	} catch (error) {
		discard();
		throw error;
	}
	const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	let closing: Promise<void> | undefined;
	return {
		url: origin + BASE_PATH,
		origin,
		dataDir,
		accounts: ACCOUNTS,
		ids: IDS,
		store,
		faults,
		traffic,
		requests: log.requests,
		refusals: log.refusals,
		violations: log.violations,
		get mails() {
			return store.activity.mails();
		},
		count: (operationId) => log.count(operationId),
		clearRequests: () => log.clearRequests(),
		clearRefusals: () => {
			log.refusals.length = 0;
			log.violations.length = 0;
		},
		configure: (changes) => void Object.assign(options, withoutUndefined(changes)),
		endSessions: (email) => {
			if (email === undefined) store.sessions.endAll();
			else for (const user of store.accounts.usersByMail(email)) store.sessions.endOfUser(user.user_id);
		},
		reset: async () => {
			Object.assign(options, initial);
			faults.clear();
			log.clear();
			traffic.clear();
			store.clear();
			fill();
		},
		close: () => (closing ??= server.close().then(discard)),
	};
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<Values>;
}
