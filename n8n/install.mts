import { existsSync } from 'node:fs';
import { readdir, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import { type Log, runCommand } from './command.mts';

const INSTALL_LIMIT_MS = 30 * 60_000;
const REBUILD_LIMIT_MS = 15 * 60_000;
const VERSION_LIMIT_MS = 2 * 60_000;

/**
 * Installs n8n from the npm registry into an empty folder and proves that it starts.
 *
 * The install scripts of its 2,400 packages do not run: one of them compiles a Kafka client, which takes the whole
 * installation down where it cannot. The only one that a server needs, that of SQLite, runs afterwards.
 *
 * @throws Error if npm fails or n8n does not report the version that was asked for
 */
export async function installN8n(
	folder: string,
	{ version, completeFile, log }: { version: string; completeFile: string; log: Log },
): Promise<void> {
	await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'n8n-cache', private: true }));
	log(`Installing n8n ${version} with npm (about 3 GB on disk, some minutes; only this once).`);
	const progress = await diskProgress(folder);
	await runCommand(
		'npm',
		['install', `n8n@${version}`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			cwd: folder,
			timeoutMs: INSTALL_LIMIT_MS,
			onTick: (seconds) => void progress().then((state) => log(`  npm install: ${seconds} s, ${state}`)),
		},
	);
	log('Getting the SQLite driver of n8n (ready-made, or else compiled: 1 to 2 minutes).');
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

/** Tells in words how far npm is, from how much the disk of the folder has filled up since now. */
async function diskProgress(folder: string): Promise<() => Promise<string>> {
	const freeBytes = async () => {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	};
	const before = await freeBytes();
	let megabytes = 0;
	return async () => {
		// The disk is not npm's alone: what others remove meanwhile must not look like a step back.
		megabytes = Math.max(megabytes, (before - (await freeBytes())) / 1e6);
		// Before it writes anything npm reads for a minute what belongs to n8n.
		if (megabytes < 50) return 'finding out what belongs to it';
		return megabytes < 1000
			? `about ${Math.round(megabytes)} MB written`
			: `about ${(megabytes / 1000).toFixed(1)} GB written`;
	};
}

/**
 * Folder with the C headers of this Node.js, so that a compiler need not download them: the ones that came with the npm
 * package `node`, or the ones beside the running program. Undefined if there are none.
 */
async function headersFolder(): Promise<string | undefined> {
	const packages = join(ROOT, 'node_modules', 'node', 'node_modules');
	const names = await readdir(packages).catch(() => []);
	const candidates = [...names.map((name) => join(packages, name)), dirname(dirname(process.execPath))];
	return candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node.h')));
}
