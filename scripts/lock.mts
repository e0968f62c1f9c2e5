/**
 * Writes a package-lock.json with which npm can verify every package that it downloads, from any registry.
 *
 *     npm run lock                 the lock file of this repository
 *     npm run lock -- n8n/server   the lock file of another folder that has a package.json; created if missing
 *
 * Run it if test/publishing/lockfiles.test.mts fails. It
 *
 * - updates the lock file to match package.json; versions that still match stay the same
 * - adds the checksum (`integrity`) of each package that lacks one
 * - removes download addresses (`resolved`), so that npm uses the registry that it is configured for
 *
 * npm itself never adds missing checksums to a lock file, and may leave them out of a new one if there is a node_modules
 * folder already. So this program works in temporary folders. It takes up to two minutes.
 */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { completed, specOf, withoutIntegrity } from './lockfile.mts';
import type { Lockfile } from './lockfile.mts';
import { ROOT } from './root.mts';
import { run } from './run.mts';

const MANIFEST = 'package.json';
const LOCKFILE = 'package-lock.json';

try {
	await updateLockfile(resolve(ROOT, process.argv[2] ?? '.'));
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}

/** @throws Error if npm fails or a package has no checksum */
async function updateLockfile(folder: string): Promise<void> {
	const lockfile = await inTemporaryFolder(async (copy) => {
		await copyFile(join(folder, MANIFEST), join(copy, MANIFEST));
		await copyFile(join(folder, LOCKFILE), join(copy, LOCKFILE)).catch(ignoreAbsence);
		return await lock(copy);
	});
	const missing = withoutIntegrity(lockfile);
	const complete = completed(lockfile, missing.length > 0 ? await integritiesOf(missing) : new Map());
	const unknown = withoutIntegrity(complete);
	if (unknown.length > 0) throw new Error(`npm has no checksum of: ${unknown.join(', ')}`);
	await writeFile(join(folder, LOCKFILE), `${JSON.stringify(complete, null, 2)}\n`);
	console.log(
		`${join(folder, LOCKFILE)}: ${Object.keys(complete.packages).length - 1} packages, ${missing.length} checksums added`,
	);
}

/**
 * Looks up the checksums of packages.
 *
 * npm has no command for this, but it writes them into each new lock file. So this creates one for a project that depends
 * on exactly these versions, each under an alias.
 */
async function integritiesOf(specs: readonly string[]): Promise<Map<string, string>> {
	const aliases = specs.map((spec, index) => [`package-${index}`, `npm:${spec}`]);
	const { packages } = await inTemporaryFolder(async (folder) => {
		// Optional, because npm rejects required packages that are made for other platforms.
		const manifest = { private: true, optionalDependencies: Object.fromEntries(aliases) };
		await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
		return await lock(folder, ['--legacy-peer-deps']);
	});
	return new Map(
		Object.entries(packages).flatMap(([folder, locked]): Array<[string, string]> => {
			return locked.integrity ? [[specOf(folder, locked), locked.integrity]] : [];
		}),
	);
}

/** Lets npm create or update the lock file in a folder, without installing anything. */
async function lock(folder: string, flags: readonly string[] = []): Promise<Lockfile> {
	const npm = process.env.npm_execpath;
	if (npm === undefined) throw new Error('Start this by npm: npm run lock');
	const args = ['install', '--prefix', folder, '--package-lock-only', '--ignore-scripts', '--no-audit'];
	const code = await run(npm, [...args, '--no-fund', '--omit-lockfile-registry-resolved', ...flags]);
	if (code !== 0) throw new Error('npm failed, see above');
	return JSON.parse(await readFile(join(folder, LOCKFILE), 'utf8')) as Lockfile;
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-lock-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function ignoreAbsence(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error;
}
