import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from './command.mts';
import { withLock } from './fileLock.mts';
import { installN8n } from './install.mts';

/** Folder with the package.json and the lock file from which n8n is installed. */
const LOCK_FOLDER = fileURLToPath(new URL('lock', import.meta.url));
const HASH_LENGTH = 8;

/** The version of n8n in the repository's own lock file. */
export const LOCKED_VERSION = versionIn(join(LOCK_FOLDER, 'package.json'));

/** The version of n8n that this process works with: the one named by TESTED_N8N, or else the locked one. */
export const N8N_VERSION = process.env.TESTED_N8N || LOCKED_VERSION;

/** The Node.js that runs n8n: this one, or the program named by TESTED_NODE, for an n8n that does not accept this one. */
export const N8N_NODE = process.env.TESTED_NODE || process.execPath;

/** Name of the file that marks an installation as complete and says for which kind of machine. */
export const COMPLETE_FILE = 'complete.json';

/**
 * Where n8n is installed, in {@link cacheFolder}. Changes with the lock file of the locked version; any other version has
 * its lock file there.
 */
export function n8nFolder(env: NodeJS.ProcessEnv = process.env, version = N8N_VERSION): string {
	if (version !== LOCKED_VERSION) return join(cacheFolder(env), `n8n-${version}`);
	const lockfile = readFileSync(join(LOCK_FOLDER, 'package-lock.json'));
	const hash = createHash('sha256').update(lockfile).digest('hex').slice(0, HASH_LENGTH);
	return join(cacheFolder(env), `n8n-${version}-${hash}`);
}

/** Where programs are kept that tests install: in the user's cache, or in N8N_CACHE_DIR if that is set. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	return env.N8N_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-689cloud');
}

/** The program that starts n8n, inside an installation. */
export function n8nProgram(folder: string): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/**
 * Installs n8n into the cache unless it is there: about 3 GB, 3 to 4 minutes. The installation is built next to its place
 * and moved there once it works, so an interrupted one is never used; a second process waits for the first.
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
			await installN8n(building, {
				version: N8N_VERSION,
				lockFolder: N8N_VERSION === LOCKED_VERSION ? LOCK_FOLDER : undefined,
				completeFile: COMPLETE_FILE,
				log,
			});
			await rename(building, folder);
		} catch (error) {
			await rm(building, { recursive: true, force: true, maxRetries: 3 });
			throw error;
		}
	});
	return folder;
}

/** Whether this folder contains a complete n8n for this kind of machine. */
export async function isComplete(folder: string): Promise<boolean> {
	const text = await readFile(join(folder, COMPLETE_FILE), 'utf8').catch(() => '{}');
	const { platform, arch } = JSON.parse(text) as { platform?: string; arch?: string };
	return platform === process.platform && arch === process.arch && existsSync(n8nProgram(folder));
}

/** Removes the remains of interrupted installations, and an installation for another kind of machine. */
async function removeLeftovers(folder: string): Promise<void> {
	const siblings = await readdir(dirname(folder));
	const leftovers = siblings.filter(
		(name) => name === basename(folder) || name.startsWith(`${basename(folder)}.building-`),
	);
	for (const name of leftovers)
		await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 });
}

function versionIn(manifest: string): string {
	const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: { n8n: string } };
	return dependencies.n8n;
}
