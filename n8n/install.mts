import { existsSync } from 'node:fs';
import { copyFile, readdir, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import { runCommand } from './command.mts';
import type { Log } from './command.mts';

const INSTALL_LIMIT_MS = 30 * 60_000;
const REBUILD_LIMIT_MS = 15 * 60_000;
const VERSION_LIMIT_MS = 2 * 60_000;

/**
 * Installs n8n from a lock file into an empty folder and checks that it starts.
 *
 * The install scripts of its 2,400 packages do not run: one of them compiles a Kafka client, and where that fails, so does
 * the whole installation. The only script that a server needs, that of SQLite, runs afterwards.
 *
 * @throws Error if npm fails, for example because a package differs from the lock file, or if n8n reports another version
 */
export async function installN8n(
	folder: string,
	options: { version: string; lockFolder: string; completeFile: string; log: Log },
): Promise<void> {
	const { version, lockFolder, completeFile, log } = options;
	for (const file of ['package.json', 'package-lock.json'])
		await copyFile(join(lockFolder, file), join(folder, file));
	log(`Installing n8n ${version} with npm (about 3 GB on disk, some minutes, only once).`);
	const progress = await diskProgress(folder);
	await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		timeoutMs: INSTALL_LIMIT_MS,
		onTick: (seconds) => void progress().then((state) => log(`  npm ci: ${seconds} s, ${state}`)),
	});
	log("Getting n8n's SQLite driver (downloaded, or else compiled in 1 to 2 minutes).");
	await runCommand('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		cwd: folder,
		env: { npm_config_nodedir: await headersFolder() },
		timeoutMs: REBUILD_LIMIT_MS,
		onTick: (seconds) => log(`  npm rebuild: ${seconds} s`),
	});
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const output = await runCommand(process.execPath, [program, '--version'], {
		cwd: folder,
		timeoutMs: VERSION_LIMIT_MS,
	});
	const found = output.trim().split('\n').at(-1);
	if (found !== version) throw new Error(`The installed n8n reports version ${found}, not ${version}`);
	const built = { n8n: version, platform: process.platform, arch: process.arch };
	await writeFile(join(folder, completeFile), JSON.stringify(built));
	log(`n8n ${version} is installed.`);
}

/** Returns a function that describes npm's progress by how much the disk has filled up since. */
async function diskProgress(folder: string): Promise<() => Promise<string>> {
	const freeBytes = async () => {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	};
	const before = await freeBytes();
	let megabytes = 0;
	return async () => {
		// Others use the disk too: what they remove must not look like a step back.
		megabytes = Math.max(megabytes, (before - (await freeBytes())) / 1e6);
		if (megabytes < 50) return 'nothing written yet';
		return megabytes < 1000
			? `about ${Math.round(megabytes)} MB written`
			: `about ${(megabytes / 1000).toFixed(1)} GB written`;
	};
}

/**
 * Folder with the C headers of this Node.js, so that compiling needs no download: those of the npm package `node`, or
 * those next to the running program. Undefined if there are none.
 */
async function headersFolder(): Promise<string | undefined> {
	const packages = join(ROOT, 'node_modules', 'node', 'node_modules');
	const names = await readdir(packages).catch(() => []);
	const candidates = [...names.map((name) => join(packages, name)), dirname(dirname(process.execPath))];
	return candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node.h')));
}
