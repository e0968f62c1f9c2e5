import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { N8N_NODE, ensureN8n, n8nProgram } from './cache.mts';
import { runCommand } from './command.mts';
import type { Log } from './command.mts';
import { n8nEnvironment } from './environment.mts';
import { installTarball } from './package.mts';
import { LOOPBACK, freePorts } from './ports.mts';
import { startProgram } from './process.mts';
import { signIn } from './rest.mts';
import type { Owner, Rest } from './rest.mts';
import * as workflows from './workflows.mts';

export { N8N_VERSION, ensureN8n } from './cache.mts';
export { installTarball, packPackage } from './package.mts';
export type { Packed } from './package.mts';
export type {
	CredentialData,
	CredentialReference,
	Execution,
	NodeRun,
	Workflow,
	WorkflowNode,
} from './workflows.mts';

const START_LIMIT_MS = 120_000;
const COMMAND_LIMIT_MS = 10 * 60_000;

/** How to start an n8n. */
export interface N8nOptions {
	/** Folder for all its data; n8n creates `.n8n` in it. */
	userFolder: string;
	/** Port of the editor; any free one by default. */
	port?: number;
	/** Packed node package to install first. */
	tarball?: string;
	/** Further packages to install. */
	beside?: readonly string[];
	/** Extra environment variables. */
	env?: Record<string, string>;
	/** Who signs in: whoever set the data up, for an n8n that starts again on it; a new owner by default. */
	owner?: Owner;
	log?: Log;
}

/** A running n8n whose owner is signed in. */
export interface N8n {
	/** Address of the editor, without a trailing slash. */
	url: string;
	pid: number;
	/** Folder of its data. */
	userFolder: string;
	owner: Owner;
	/** File with everything that n8n prints. */
	logFile: string;
	rest: Rest;
	importCredentials(list: readonly workflows.CredentialData[]): Promise<workflows.CredentialReference[]>;
	importWorkflow(
		workflow: workflows.Workflow,
		credentials: readonly workflows.CredentialReference[],
	): Promise<string>;
	/** Runs a workflow in this server; the execution is saved and can be opened in the editor. */
	runWorkflow(id: string, trigger: string, limitMs: number): Promise<workflows.Execution>;
	/** Runs a command of n8n on the same data in a process of its own, e.g. `['execute', '--id=…']`; returns its output. */
	command(args: readonly string[], limitMs?: number): Promise<string>;
	/** Stops n8n; its data stays. Harmless if it has ended already. */
	stop(): Promise<void>;
}

/**
 * Starts n8n, installs it into the cache first if necessary, and signs its owner in.
 *
 * @throws Error with the end of n8n's log if it does not start within two minutes
 */
export async function startN8n({
	userFolder,
	port,
	tarball,
	beside = [],
	env,
	owner = newOwner(),
	log = () => {},
}: N8nOptions): Promise<N8n> {
	const program = n8nProgram(await ensureN8n({ log }));
	await mkdir(userFolder, { recursive: true });
	if (tarball !== undefined) await installTarball(userFolder, tarball);
	for (const another of beside) await installTarball(userFolder, another);
	const [freePort, brokerPort] = await freePorts(2);
	const encryptionKey = randomBytes(24).toString('hex');
	const chosenPort = port ?? freePort;
	const environment = {
		...n8nEnvironment({ userFolder, port: chosenPort, brokerPort, encryptionKey }),
		...env,
	};
	const logFile = join(userFolder, 'n8n.log');
	const server = startProgram(N8N_NODE, [program, 'start'], { env: environment, logFile }, program);
	try {
		const url = `http://${LOOPBACK}:${chosenPort}`;
		// Not /healthz, which reports success while the API still answers "n8n is starting up" or 404.
		await server.answers(`${url}/rest/settings`, START_LIMIT_MS);
		const rest = await signIn(url, owner);
		return {
			url,
			pid: server.pid,
			userFolder,
			owner,
			logFile,
			rest,
			importCredentials: (list) => workflows.importCredentials(rest, list),
			importWorkflow: (workflow, credentials) => workflows.importWorkflow(rest, workflow, credentials),
			runWorkflow: (id, trigger, limitMs) => workflows.runWorkflow(rest, id, trigger, limitMs),
			async command(args, limitMs = COMMAND_LIMIT_MS) {
				const [otherBroker] = await freePorts(1);
				const env = { ...environment, N8N_RUNNERS_BROKER_PORT: String(otherBroker) };
				return await runCommand(N8N_NODE, [program, ...args], {
					cwd: userFolder,
					env,
					timeoutMs: limitMs,
				});
			},
			stop: () => server.stop(),
		};
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** A made-up owner whose new password satisfies n8n's rules. */
function newOwner(): Owner {
	const password = `Demo-${randomBytes(9).toString('base64url')}-1`;
	return { email: 'owner@example.com', password, firstName: 'Olivia', lastName: 'Owner' };
}
