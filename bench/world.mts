import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines } from '../n8n/command.mts';
import { type N8n, type NodeRun, type Packed, packPackage, startN8n } from '../n8n/index.mts';
import { type StorageServer, startStorageServer } from '../n8n/neighbors/storage.mts';
import { createSandbox } from '../sandbox/index.mts';
import { Profiler } from './profiler.mts';
import type { Sandbox } from './service.mts';
import { MEASURED, TRIGGER } from '../n8n/chain.mts';

/** How large and how often. */
export interface Settings {
	/** How often a figure is taken. */
	runs: number;
	/** Number of items in a run. */
	items: number;
	/** Size of the file that goes up and down. */
	fileBytes: number;
	/** Whether n8n writes profiles; they slow it down. */
	profile: boolean;
	log(line: string): void;
}

/** What every benchmark works with. All that it started ends with it. */
export interface World extends Settings {
	/** Temporary folder for anything. */
	folder: string;
	/** This package, packed. */
	packed: Packed;
	/** Starts an n8n with this package on a new data folder, hands it to `use`, and removes both. */
	withN8n<T>(use: (n8n: N8n, userFolder: string) => Promise<T>): Promise<T>;
	/** Starts a service without data of earlier measures, hands it to `use`, and removes it. */
	withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T>;
	/** Starts an empty storage server that the Nextcloud node can speak to, hands it to `use`, and removes it. */
	withStorage<T>(use: (storage: StorageServer) => Promise<T>): Promise<T>;
}

const RUN_LIMIT_MS = 15 * 60_000;

/**
 * Builds and packs this package and hands `use` the world around it. Temporary data go when it has ended, also after an
 * error, Ctrl+C or a kill signal that can be caught.
 */
export async function withWorld(settings: Settings, use: (world: World) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-bench-'));
	const open = new Set<() => Promise<void>>();
	const closeAll = async () => {
		for (const close of [...open].reverse()) await close().catch(() => {});
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	let ended = false;
	const interrupted = () => {
		ended = true;
		void closeAll().finally(() => process.exit(130));
	};
	process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
	const closing = async <T,>(close: () => Promise<void>, action: () => Promise<T>) => {
		open.add(close);
		try {
			if (ended) throw new Error('Interrupted');
			return await action();
		} finally {
			open.delete(close);
			await close();
		}
	};
	let folders = 0;
	try {
		settings.log('Building and packing this package');
		const packed = await packPackage(folder);
		await use({
			...settings,
			folder,
			packed,
			async withN8n(action) {
				const userFolder = join(folder, `n8n-${++folders}`);
				const profiler = settings.profile ? new Profiler(join(userFolder, 'profiles')) : undefined;
				const env = { N8N_RESTRICT_FILE_ACCESS_TO: folder, ...profiler?.env };
				const n8n = await startN8n({ userFolder, tarball: packed.path, env, log: settings.log });
				const close = async () => {
					await n8n.stop();
					if (profiler) settings.log(await profiler.report(n8n.pid));
					await rm(userFolder, { recursive: true, force: true, maxRetries: 3 });
				};
				return await closing(close, () => action(profiler?.watch(n8n) ?? n8n, userFolder));
			},
			async withSandbox(action) {
				const sandbox = await createSandbox();
				return await closing(
					() => sandbox.close(),
					() => action(sandbox),
				);
			},
			async withStorage(action) {
				const storage = await startStorageServer(join(folder, `storage-${++folders}`));
				const close = async () => {
					await storage.close();
					await rm(storage.folder, { recursive: true, force: true, maxRetries: 3 });
				};
				return await closing(close, () => action(storage));
			},
		});
	} finally {
		process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
		await closeAll();
	}
}

/** One run of the measured node. */
export interface Measured {
	/** Time the node itself took. */
	ms: number;
	/** The items it put out. */
	items: Array<{ json: Record<string, unknown>; binary?: Record<string, { id?: string }> }>;
	/** The runs of all nodes. */
	runs: Record<string, NodeRun[]>;
}

/**
 * Runs a stored workflow in n8n and returns what its measured node did.
 *
 * @param node name of the node
 * @throws Error if the execution did not succeed, or with the end of n8n's log if n8n does not answer
 */
export async function measure(n8n: N8n, workflowId: string, node: string = MEASURED): Promise<Measured> {
	const { status, error, runs } = await n8n
		.runWorkflow(workflowId, TRIGGER, RUN_LIMIT_MS)
		.catch(async (problem: Error) => {
			const log = lastLines(await readFile(n8n.logFile, 'utf8').catch(() => ''), 20);
			throw new Error(`n8n does not answer; its log ends with:\n${log}`, { cause: problem });
		});
	if (status !== 'success') {
		const where = error?.node ? ` at "${error.node.name}"` : '';
		throw new Error(`The workflow ended with "${status}"${where}: ${error?.message} (${error?.description})`);
	}
	const [{ executionTime, data }] = runs[node];
	return { ms: executionTime, items: (data?.main[0] ?? []) as Measured['items'], runs };
}
