import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOOPBACK, freePorts } from './ports.mts';
import { ensureN8n, n8nProgram } from './cache.mts';
import { type Log, runCommand } from './command.mts';
import { n8nEnvironment } from './environment.mts';
import { installTarball } from './package.mts';
import { startServer } from './process.mts';
import { type Owner, type Rest, signIn } from './rest.mts';
import * as workflows from './workflows.mts';

export { N8N_VERSION, ensureN8n } from './cache.mts';
export { type Packed, installTarball, packPackage } from './package.mts';
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

/** How an n8n is started. */
export interface N8nOptions {
	/** Folder for all its data; n8n makes `.n8n` in it. */
	userFolder: string;
	/** Port of the editor; a free one if not given. */
	port?: number;
	/** Packed node package to install before the start. */
	tarball?: string;
	/** Further environment variables. */
	env?: Record<string, string>;
	log?: Log;
}

/** A running n8n with its owner signed in. */
export interface N8n {
	/** Address of the editor, without a slash at the end. */
	url: string;
	pid: number;
	/** Folder of its data. */
	userFolder: string;
	owner: Owner;
	/** File with all that n8n prints. */
	logFile: string;
	rest: Rest;
	importCredentials(list: readonly workflows.CredentialData[]): Promise<workflows.CredentialReference[]>;
	importWorkflow(
		workflow: workflows.Workflow,
		credentials: readonly workflows.CredentialReference[],
	): Promise<string>;
	/** Runs a workflow in this server; the execution is kept and can be opened in the editor. */
	runWorkflow(id: string, trigger: string, limitMs: number): Promise<workflows.Execution>;
	/** Runs an n8n command on the same data in a process of its own, e.g. `['execute', '--id=…', '--rawOutput']`; resolves to its output. */
	command(args: readonly string[], limitMs?: number): Promise<string>;
	/** Ends n8n; its data stay. */
	stop(): Promise<void>;
}

/**
 * Starts n8n, installing it into the cache if need be, and signs its owner in.
 *
 * @throws Error with the end of n8n's log if it does not start within two minutes
 */
export async function startN8n({ userFolder, port, tarball, env, log = () => {} }: N8nOptions): Promise<N8n> {
	const program = n8nProgram(await ensureN8n({ log }));
	await mkdir(userFolder, { recursive: true });
	if (tarball !== undefined) await installTarball(userFolder, tarball);
	const [freePort, brokerPort] = await freePorts(2);
	const encryptionKey = randomBytes(24).toString('hex');
	const chosenPort = port ?? freePort;
	const environment = {
		...n8nEnvironment({ userFolder, port: chosenPort, brokerPort, encryptionKey }),
		...env,
	};
	const logFile = join(userFolder, 'n8n.log');
	const server = startServer([program, 'start'], environment, logFile);
	try {
		const url = `http://${LOOPBACK}:${chosenPort}`;
		// Not /healthz: n8n calls itself healthy while its API still says "n8n is starting up" or 404.
		await server.answers(`${url}/rest/settings`, START_LIMIT_MS);
		const owner = newOwner();
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
				return await runCommand(process.execPath, [program, ...args], {
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

/** A made-up owner with a new password that satisfies n8n's rules. */
function newOwner(): Owner {
	const password = `Demo-${randomBytes(9).toString('base64url')}-1`;
	return { email: 'owner@example.com', password, firstName: 'Olivia', lastName: 'Owner' };
}
