import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Log } from './command.mts';
import { installN8n } from './install.mts';
import { withLock } from './lock.mts';

/** The n8n that demo, benchmarks and browser tests run. */
export const N8N_VERSION = '2.40.7';

/** Name of the file that tells that an installation is complete, and for which kind of machine. */
export const COMPLETE_FILE = 'complete.json';

/** Where n8n is installed: a folder of the user's cache, or below N8N_CACHE_DIR if that is set. */
export function n8nFolder(env: NodeJS.ProcessEnv = process.env): string {
	const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(env.N8N_CACHE_DIR || join(cache, 'n8n-nodes-689cloud'), `n8n-${N8N_VERSION}`);
}

/** The program that starts n8n, inside an installation. */
export function n8nProgram(folder: string): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/**
 * Installs n8n into the cache unless it is there: about 3 GB and 3 to 4 minutes. It is built beside its place and moved
 * there when it works, so an interrupted installation is never used; a second process waits for the first.
 *
 * @returns the folder of the installation
 * @throws Error if npm fails or the installed n8n does not start
 */
export async function ensureN8n({ log }: { log: Log }): Promise<string> {
	const folder = n8nFolder();
	if (await isComplete(folder)) return folder;
	const waiting = (pid?: number) =>
		log(`Another process${pid ? ` (${pid})` : ''} is installing n8n; waiting for it.`);
	await withLock(`${folder}.lock`, waiting, async () => {
		if (await isComplete(folder)) return;
		await removeLeftovers(folder);
		const building = `${folder}.building-${process.pid}`;
		await mkdir(building, { recursive: true });
		try {
			await installN8n(building, { version: N8N_VERSION, completeFile: COMPLETE_FILE, log });
			await rename(building, folder);
		} catch (error) {
			await rm(building, { recursive: true, force: true, maxRetries: 3 });
			throw error;
		}
	});
	return folder;
}

/** Whether this folder holds a whole n8n, built for this kind of machine. */
export async function isComplete(folder: string): Promise<boolean> {
	const text = await readFile(join(folder, COMPLETE_FILE), 'utf8').catch(() => '{}');
	const { platform, arch } = JSON.parse(text) as { platform?: string; arch?: string };
	return platform === process.platform && arch === process.arch && existsSync(n8nProgram(folder));
}

/** Removes what interrupted installations left, and an installation for another kind of machine. */
async function removeLeftovers(folder: string): Promise<void> {
	const siblings = await readdir(dirname(folder));
	const leftovers = siblings.filter(
		(name) => name === basename(folder) || name.startsWith(`${basename(folder)}.building-`),
	);
	for (const name of leftovers)
		await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 });
}
