import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureN8n, n8nProgram } from '../cache.mts';
import type { Log } from '../command.mts';
import { n8nEnvironment } from '../environment.mts';
import type { N8n } from '../index.mts';
import { installTarball } from '../package.mts';
import { LOOPBACK, freePorts } from '../ports.mts';
import { startServer } from '../process.mts';
import type { Testbed } from '../testbed.mts';
import { openServices } from './services.mts';
import type { Services } from './services.mts';
import { openStores } from './stores.mts';
import type { Stores } from './stores.mts';

const START_LIMIT_MS = 120_000;
const GONE_LIMIT_MS = 10_000;
const POLL_MS = 50;

/** A process that carries out executions. */
export interface Worker {
	name: string;
	pid: number;
	/** IDs of the executions that it has begun, oldest first. */
	executions(): Promise<string[]>;
	/** Ends it at once, as `kill -9` does, and waits until it is gone. */
	kill(): Promise<void>;
}

/** n8n in queue mode: a main process, one that takes webhooks, and workers. */
export interface Cluster {
	main: N8n;
	/** Address of the process that takes webhooks, without a trailing slash. */
	webhookUrl: string;
	/** Those that were started, oldest first; killed ones stay in the list. */
	workers: Worker[];
	/** Starts another worker. */
	startWorker(): Promise<Worker>;
}

/** How to start a cluster. */
export interface ClusterOptions {
	workers: number;
	/** Executions that a worker carries out at a time. */
	concurrency: number;
	/** Extra environment variables of every process. */
	env?: Record<string, string>;
	log?: Log;
}

/**
 * Starts n8n in queue mode with this package installed in each process. Every process has a folder of its own, so what one
 * hands to another goes through the database or Redis.
 */
export async function startCluster(
	testbed: Testbed,
	{ workers: count, concurrency, env = {}, log = () => {} }: ClusterOptions,
): Promise<Cluster> {
	const installation = await ensureN8n({ log });
	const services = await openServices(testbed);
	const stores = await openStores(testbed, services, installation);
	const shared = { ...queueEnvironment(services, stores), ...env };
	// The main process first: it creates the tables.
	const main = await testbed.startN8n({ name: 'main', env: shared });
	const program = n8nProgram(installation);
	const start = async (
		name: string,
		args: string[],
		healthPath: string,
		own: (port: number) => Record<string, string>,
	) =>
		await startProcess(testbed, {
			name,
			args: [program, ...args],
			healthPath,
			env: (port) => ({ ...shared, ...own(port) }),
		});

	const workers: Worker[] = [];
	let names = 0;
	const startWorker = async (): Promise<Worker> => {
		const name = `worker-${++names}`;
		const args = ['worker', `--concurrency=${concurrency}`];
		const { pid, logFile } = await start(name, args, '/healthz/readiness', (port) => ({
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
		}));
		const worker = {
			name,
			pid,
			executions: async () => await executionsIn(logFile),
			kill: async () => await killProcess(pid),
		};
		workers.push(worker);
		return worker;
	};
	const [webhook] = await Promise.all([
		start('webhook', ['webhook'], '/healthz', () => ({})),
		...Array.from({ length: count }, startWorker),
	]);
	return { main, webhookUrl: webhook.url, workers, startWorker };
}

/** What makes an n8n part of the cluster. */
function queueEnvironment(
	{ postgres, redis }: Services,
	{ database, prefix }: Stores,
): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		N8N_LOG_LEVEL: 'info',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: postgres.host,
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_USERNAME: redis.user,
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		QUEUE_BULL_PREFIX: prefix,
		N8N_REDIS_KEY_PREFIX: prefix,
	};
}

interface ProcessOptions {
	name: string;
	args: string[];
	/** Path that answers as soon as it is ready. */
	healthPath: string;
	/** @param port where it listens */
	env(port: number): Record<string, string>;
}

async function startProcess(
	testbed: Testbed,
	{ name, args, healthPath, env }: ProcessOptions,
): Promise<{ url: string; pid: number; logFile: string }> {
	const userFolder = join(testbed.folder, name);
	await mkdir(userFolder, { recursive: true });
	const { path: tarball } = await testbed.pack();
	await installTarball(userFolder, tarball);
	const [port, brokerPort] = await freePorts(2);
	const url = `http://${LOOPBACK}:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const environment = {
		...n8nEnvironment({ userFolder, port, brokerPort, encryptionKey: '' }),
		...env(port),
	};
	const server = startServer(args, environment, logFile);
	testbed.onClose(async () => await server.stop());
	await server.answers(`${url}${healthPath}`, START_LIMIT_MS);
	return { url, pid: server.pid, logFile };
}

/** The executions that a worker has begun, by its log. */
async function executionsIn(logFile: string): Promise<string[]> {
	const text = await readFile(logFile, 'utf8');
	return [...text.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
}

async function killProcess(pid: number): Promise<void> {
	process.kill(pid, 'SIGKILL');
	const deadline = Date.now() + GONE_LIMIT_MS;
	while (isThere(pid)) {
		if (Date.now() > deadline) throw new Error(`Process ${pid} is still there`);
		await sleep(POLL_MS);
	}
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
