import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import { runCommand } from './command.mts';
import type { Log } from './command.mts';

const REBUILD_LIMIT_MS = 15 * 60_000;
const PACKAGE = join('node_modules', 'sqlite3');
const DRIVER = join(PACKAGE, 'build', 'Release', 'node_sqlite3.node');

/**
 * Provides the native part of n8n's SQLite driver in an installation: that of another n8n beside it, if the version of the
 * driver is the same, or else a downloaded or compiled one.
 *
 * @param folder the installation, into which npm has installed everything but what install scripts make
 * @param markFile name of the file that marks an installation as complete
 */
export async function provideSqliteDriver(folder: string, markFile: string, log: Log): Promise<void> {
	const other = await otherWithDriver(folder, markFile);
	if (other !== undefined) {
		await mkdir(dirname(join(folder, DRIVER)), { recursive: true });
		await copyFile(join(other, DRIVER), join(folder, DRIVER));
		return;
	}
	log("Getting n8n's SQLite driver (downloaded, or else compiled in 1 to 2 minutes).");
	await runCommand('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		cwd: folder,
		env: { npm_config_nodedir: await headersFolder() },
		timeoutMs: REBUILD_LIMIT_MS,
		onTick: (seconds) => log(`  npm rebuild: ${seconds} s`),
	});
}

/** Another installation for this kind of machine whose driver fits. */
async function otherWithDriver(folder: string, markFile: string): Promise<string | undefined> {
	const wanted = await versionIn(folder);
	const names = await readdir(dirname(folder));
	for (const other of names.map((name) => join(dirname(folder), name))) {
		const mark = await readFile(join(other, markFile), 'utf8').catch(() => '{}');
		const { platform, arch } = JSON.parse(mark) as { platform?: string; arch?: string };
		const isOfHere = platform === process.platform && arch === process.arch;
		if (isOfHere && existsSync(join(other, DRIVER)) && (await versionIn(other)) === wanted) return other;
	}
	return undefined;
}

/** Version of the driver in an installation. */
async function versionIn(folder: string): Promise<string> {
	const manifest = await readFile(join(folder, PACKAGE, 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
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
