import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../sandbox/index.mts';
import type { CreateOptions, Sandbox } from '../sandbox/index.mts';
import { Closing } from './closing.mts';
import type { Log } from './command.mts';
import { startN8n } from './index.mts';
import type { N8n, N8nOptions } from './index.mts';
import { withCleanUp } from './interruption.mts';
import { startMailServer } from './neighbors/mail.mts';
import type { MailOptions, MailServer } from './neighbors/mail.mts';
import { startStorageServer } from './neighbors/storage.mts';
import type { StorageServer } from './neighbors/storage.mts';
import { packPackage } from './package.mts';
import type { Packed } from './package.mts';

/** How a testbed is set up. */
export interface TestbedOptions {
	/** Part of the name of the temporary folder. */
	name: string;
	/** Folder for all data, which is kept; a temporary one by default. */
	folder?: string;
	/** Whether to keep the temporary folder. */
	keep?: boolean;
	/** Receives the progress of slow steps. */
	log?: Log;
}

/** How a testbed starts an n8n. */
export interface ServerOptions {
	/** Name of its data folder; has to differ between the servers of a testbed. */
	name?: string;
	/** Port of the editor; any free one by default. */
	port?: number;
	/** Extra environment variables. */
	env?: Record<string, string>;
	/** Packed node packages to install besides this one. */
	beside?: readonly string[];
	/** Who signs in, for an n8n that starts again on the data of an earlier one. */
	owner?: N8nOptions['owner'];
}

/**
 * Starts what a test, benchmark or demo needs around n8n: the sandbox, n8n servers with this package installed, mail and
 * storage servers. Everything it starts is stopped, and its folder removed, when the testbed closes.
 */
export class Testbed {
	/** Folder for all data. */
	readonly folder: string;
	readonly #closing = new Closing();
	readonly #log: Log;
	readonly #parent: Testbed | undefined;
	#packed: Promise<Packed> | undefined;
	#parts = 0;

	/** Use {@link withTestbed} or {@link Testbed.within}, which also close it. */
	constructor(folder: string, options: { keep: boolean; log: Log; parent?: Testbed }) {
		this.folder = folder;
		this.#log = options.log;
		this.#parent = options.parent;
		if (!options.keep) {
			this.onClose(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
		}
	}

	/** Builds and packs this package, once for the whole testbed. */
	async pack(): Promise<Packed> {
		if (this.#parent) return await this.#parent.pack();
		const folder = join(this.folder, 'package');
		this.#packed ??= mkdir(folder, { recursive: true }).then(async () => await packPackage(folder));
		return await this.#packed;
	}

	/** Starts an n8n with this package installed, on an empty data folder or that of an earlier one. */
	async startN8n({ name = 'n8n', port, env, beside, owner }: ServerOptions = {}): Promise<N8n> {
		const { path: tarball } = await this.pack();
		const userFolder = join(this.folder, name);
		return await this.#start(
			async () => await startN8n({ userFolder, port, tarball, beside, env, owner, log: this.#log }),
			async (n8n) => await n8n.stop(),
		);
	}

	/** Starts a sandbox with the example data. */
	async startSandbox(options: CreateOptions = {}): Promise<Sandbox> {
		return await this.#start(
			async () => await createSandbox(options),
			async (sandbox) => await sandbox.close(),
		);
	}

	/** Starts a mail server that keeps its mail in the folder `mail`. */
	async startMail(options: MailOptions = {}): Promise<MailServer> {
		return await this.#start(
			async () => await startMailServer(join(this.folder, 'mail'), options),
			async (server) => await server.close(),
		);
	}

	/** Starts a storage server that keeps its files in the folder `storage`. */
	async startStorage(): Promise<StorageServer> {
		return await this.#start(
			async () => await startStorageServer(join(this.folder, 'storage')),
			async (server) => await server.close(),
		);
	}

	/** Adds something else to stop when the testbed closes. */
	onClose(action: () => Promise<unknown>): void {
		this.#closing.add(action);
	}

	/** Hands `use` a testbed of its own inside this one and closes it afterwards; the package is shared. */
	async within<T>(use: (part: Testbed) => Promise<T>): Promise<T> {
		this.#refuseIfClosed();
		const folder = join(this.folder, `part-${++this.#parts}`);
		await mkdir(folder);
		const part = new Testbed(folder, { keep: false, log: this.#log, parent: this });
		this.onClose(async () => await part.close());
		try {
			return await use(part);
		} finally {
			await part.close();
		}
	}

	/** Stops everything in reverse order and removes the folder unless it is kept. */
	async close(): Promise<void> {
		await this.#closing.run();
	}

	async #start<T>(start: () => Promise<T>, stop: (started: T) => Promise<unknown>): Promise<T> {
		this.#refuseIfClosed();
		const starting = start();
		// Added before it has started, so that closing meanwhile waits for it and stops it.
		this.onClose(async () => await starting.then(stop, () => undefined));
		return await starting;
	}

	#refuseIfClosed(): void {
		if (this.#closing.hasBegun) throw new Error('The testbed is closed');
	}
}

/**
 * Opens a testbed, hands it to `use` and closes it, whether `use` succeeds, fails or a signal arrives.
 *
 * @throws Interrupted after SIGINT, SIGTERM or SIGHUP
 */
export async function withTestbed<T>(
	{ name, folder, keep = false, log = () => {} }: TestbedOptions,
	use: (testbed: Testbed) => Promise<T>,
): Promise<T> {
	if (folder !== undefined) await mkdir(folder, { recursive: true });
	const root = folder ?? (await mkdtemp(join(tmpdir(), `n8n-nodes-689cloud-${name}-`)));
	const testbed = new Testbed(root, { keep: keep || folder !== undefined, log });
	return await withCleanUp(
		async () => await use(testbed),
		async () => await testbed.close(),
	);
}
