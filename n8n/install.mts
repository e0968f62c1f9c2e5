import { copyFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.mts';
import type { Log } from './command.mts';
import { resolveDependencies } from './lock/resolve.mts';
import { provideSqliteDriver } from './sqliteDriver.mts';

const INSTALL_LIMIT_MS = 30 * 60_000;
const VERSION_LIMIT_MS = 2 * 60_000;

/**
 * Installs n8n from a lock file into an empty folder and checks that it starts.
 *
 * The install scripts of its 2,400 packages do not run: one of them compiles a Kafka client, and where that fails, so does
 * the whole installation. The only script that a server needs, that of SQLite, runs afterwards.
 *
 * @param options.lockFolder folder of package.json and package-lock.json; without it, npm makes the lock file
 * @throws Error if npm fails, for example because a package differs from the lock file, or if n8n reports another version
 */
export async function installN8n(
	folder: string,
	options: { version: string; lockFolder: string | undefined; completeFile: string; log: Log },
): Promise<void> {
	const { version, lockFolder, completeFile, log } = options;
	if (lockFolder === undefined) await lock(folder, version, log);
	else await copyLock(lockFolder, folder);
	log(`Installing n8n ${version} with npm (about 3 GB on disk, some minutes, only once).`);
	const progress = await diskProgress(folder);
	await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		timeoutMs: INSTALL_LIMIT_MS,
		onTick: (seconds) => void progress().then((state) => log(`  npm ci: ${seconds} s, ${state}`)),
	});
	await provideSqliteDriver(folder, completeFile, log);
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

async function copyLock(from: string, to: string): Promise<void> {
	for (const file of ['package.json', 'package-lock.json']) await copyFile(join(from, file), join(to, file));
}

/** Makes the lock file of a version that the repository has none for. */
async function lock(folder: string, version: string, log: Log): Promise<void> {
	const manifest = {
		name: 'n8n-server',
		private: true,
		dependencies: { n8n: version },
		// Versions before 2.21 name an address outside of npm for it.
		overrides: { xlsx: '0.18.5' },
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	log(`Resolving the dependencies of n8n ${version}.`);
	await resolveDependencies(folder, log);
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
