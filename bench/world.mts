import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { N8n, Packed } from '../n8n/index.mts';
import type { StorageServer } from '../n8n/neighbors/storage.mts';
import { withTestbed } from '../n8n/testbed.mts';
import type { Testbed } from '../n8n/testbed.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { renamePackage } from './earlier.mts';
import { Profiler } from './profiler.mts';

/** Number and size of the measurements. */
export interface Settings {
	/** Measurements per figure. */
	runs: number;
	/** Items in a run. */
	items: number;
	/** Names of the workloads to measure; empty for all of them. */
	only: readonly string[];
	/** Size of the file that is uploaded and downloaded. */
	fileBytes: number;
	/** Package file of an earlier version to compare with, as `npm pack` makes it. */
	beside?: string;
	/** Whether n8n writes CPU profiles, which slows it down. */
	profile: boolean;
	log(line: string): void;
}

/** What every benchmark works with. Each server runs on empty data and is removed after `use`. */
export interface World extends Settings {
	/** Temporary folder for anything. */
	folder: string;
	/** This package, packed. */
	packed: Packed;
	/** Starts an n8n with this package for `use`. */
	withN8n<T>(use: (n8n: N8n) => Promise<T>): Promise<T>;
	/** Starts a sandbox for `use`. */
	withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T>;
	/** Starts a storage server that n8n's Nextcloud node can talk to for `use`. */
	withStorage<T>(use: (storage: StorageServer) => Promise<T>): Promise<T>;
}

/**
 * Builds and packs this package and hands `use` everything it needs for benchmarks. Temporary data is removed afterwards.
 *
 * @throws Interrupted if a signal arrives
 */
export async function withWorld(settings: Settings, use: (world: World) => Promise<void>): Promise<void> {
	await withTestbed({ name: 'bench', log: settings.log }, async (testbed) => {
		settings.log('Building and packing this package');
		const { beside } = settings;
		const earlier = beside === undefined ? undefined : await renamed(testbed, beside);
		await use({
			...settings,
			folder: testbed.folder,
			packed: await testbed.pack(),
			withN8n: (action) =>
				testbed.within(async (part) => {
					const profiler = settings.profile ? new Profiler(join(part.folder, 'profiles')) : undefined;
					const env = { N8N_RESTRICT_FILE_ACCESS_TO: testbed.folder, ...profiler?.env };
					const n8n = await part.startN8n({ env, ...(earlier !== undefined && { beside: [earlier] }) });
					try {
						return await action(profiler?.watch(n8n) ?? n8n);
					} finally {
						await n8n.stop();
						if (profiler) settings.log(await profiler.report(n8n.pid));
					}
				}),
			withSandbox: (action) => testbed.within(async (part) => await action(await part.startSandbox())),
			withStorage: (action) => testbed.within(async (part) => await action(await part.startStorage())),
		});
	});
}

async function renamed(testbed: Testbed, tarball: string): Promise<string> {
	const folder = join(testbed.folder, 'earlier');
	await mkdir(folder);
	return await renamePackage(resolve(tarball), folder);
}
