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
 * It is strict: it refuses whatever the contract does not allow, and lists it in `refusals`. It also checks its own
 * responses: one that breaks the contract becomes HTTP 500, and is listed in `violations`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContract } from './contract/openapi.mts';
import { ResponseChecks } from './contract/responses.mts';
import type { Service } from './http/exchange.mts';
import { Semaphore } from './http/semaphore.mts';
import { buildServer } from './http/server.mts';
import { Faults } from './instrumentation/faults.mts';
import { Log } from './instrumentation/log.mts';
import type { LoggedRequest, Refusal, Violation } from './instrumentation/log.mts';
import { Traffic } from './instrumentation/traffic.mts';
import { DEFAULT_OPTIONS } from './options.mts';
import type { CreateOptions, Options } from './options.mts';
import { addressOf, LOOPBACK } from './page/address.mts';
import type { Address } from './page/address.mts';
import { addPages } from './page/index.mts';
import type { Page, ShownMail } from './page/page.mts';
import { actions, streamActions } from './routes/index.mts';
import { ACCOUNTS, allAccounts, IDS, seed } from './seed/index.mts';
import type { Mail } from './store/activity.mts';
import { Store } from './store/index.mts';

export { LIKELY_HISTORY } from './historyReading.mts';
export type { HistoryReading } from './historyReading.mts';
export type { Fault, FaultKind, Framing } from './instrumentation/faults.mts';
export type { LoggedRequest, Refusal, Violation } from './instrumentation/log.mts';
export type { CreateOptions, Options } from './options.mts';
export { HISTORY_TYPE } from './rules/historyTypes.mts';
export { MESSAGE_CODE } from './rules/messages.mts';
export type { Account } from './seed/index.mts';
export { TEAM_ROLE } from './store/accounts.mts';
export type { Mail } from './store/activity.mts';
export { Checkpoint } from './store/checkpoint.mts';
export { Store } from './store/index.mts';
export { PROJECT_ROLE } from './store/projects.mts';
export { ENCODE_STATUS, UNENCODABLE } from './store/protection.mts';
export { LINK_TYPE } from './store/sharing.mts';

/** A running sandbox. */
export interface Sandbox {
	/** Base URL, `http://127.0.0.1:PORT/api`, which the paths of the contract are appended to. */
	readonly url: string;
	/** Root of the server, `http://127.0.0.1:PORT`: its page, and what the paths of share links are appended to. */
	readonly origin: string;
	/** Base URL for an n8n in a container on this machine. */
	readonly containerUrl: string;
	/** Whether other machines can reach it. */
	readonly isOpen: boolean;
	/** Folder of the database and the files. */
	readonly dataDir: string;
	/** Accounts of the example data, with readable passwords. */
	readonly accounts: typeof ACCOUNTS;
	/** IDs of the example data. */
	readonly ids: typeof IDS;
	/** Direct access to the data. */
	readonly store: Store;
	/** Faults to inject. */
	readonly faults: Faults;
	/** Number of connections and of calls at a time. */
	readonly traffic: Traffic;
	/** Calls of operations so far, oldest first. */
	readonly requests: LoggedRequest[];
	/** Breaches of the contract in requests so far. */
	readonly refusals: Refusal[];
	/** Breaches of the contract in the sandbox's own responses, and internal errors of the sandbox. */
	readonly violations: Violation[];
	/** Mails that the service would have sent, oldest first. */
	readonly mails: Mail[];
	/** Shows a mail that another server received in the outbox of the page. */
	showMail(mail: ShownMail): void;
	/** Number of calls of an operation since the start or the last clearRequests. */
	count(operationId: string): number;
	/** Empties `requests`, and starts counting calls anew. */
	clearRequests(): void;
	/** Empties `refusals` and `violations`, after a test that caused some on purpose. */
	clearRefusals(): void;
	/** Changes options while the sandbox runs. */
	configure(options: Partial<Options>): void;
	/** Ends all sessions, or those of one email address in all of its teams. */
	endSessions(email?: string): void;
	/** Restores the initial state: example data, no sessions, no faults, empty logs, the options of createSandbox. */
	reset(): Promise<void>;
	/** Stops the server, and removes the data if it is in a temporary folder. */
	close(): Promise<void>;
}

/**
 * Starts a sandbox, on 127.0.0.1 unless another host is given.
 * @throws Error with code EADDRINUSE if the port is in use
 */
export async function createSandbox(settings: CreateOptions = {}): Promise<Sandbox> {
	const { host = LOOPBACK, port = 0, dataDir: givenDir, seed: wantsSeed = true, ...given } = settings;
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
	const log = new Log(options);
	const faults = new Faults();
	const traffic = new Traffic();
	const service: Service = {
		...{ contract, options, store, faults, log, traffic, actions, streamActions },
		responseChecks: new ResponseChecks(contract),
		semaphore: new Semaphore(),
	};
	const reset = async (): Promise<void> => {
		Object.assign(options, initial);
		faults.clear();
		log.clear();
		traffic.clear();
		store.clear();
		shownMails.length = 0;
		fill();
	};
	const shownMails: ShownMail[] = [];
	const address = (): Address => addressOf(host, (server.server.address() as AddressInfo).port);
	const page: Page = { service, accounts: allAccounts(), shownMails, address, reset };
	const server = buildServer(service);
	addPages(server, page, host);
	try {
		fill();
		await server.listen({ host, port });
	} catch (error) {
		discard();
		throw error;
	}
	let closing: Promise<void> | undefined;
	return {
		...address(),
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
		showMail: (mail) => void shownMails.push(mail),
		count: (operationId) => log.count(operationId),
		clearRequests: () => log.clearRequests(),
		clearRefusals: () => log.clearBreaches(),
		configure: (changes) => void Object.assign(options, withoutUndefined(changes)),
		endSessions: (email) => {
			if (email === undefined) store.sessions.endAll();
			else for (const user of store.accounts.usersByMail(email)) store.sessions.endOfUser(user.user_id);
		},
		reset,
		close: () => (closing ??= server.close().then(discard)),
	};
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<Values>;
}
