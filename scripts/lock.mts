/**
 * Writes package-lock.json so that npm verifies every package that it downloads, from whichever registry.
 *
 *     npm run lock                 this repository's package-lock.json
 *     npm run lock -- n8n/server   that of another folder with a package.json; made if there is none
 *
 * Run it after a change of package.json, or if test/publishing/lockfiles.test.mts fails. It
 *
 * - brings the lock file in line with package.json; versions that still fit stay as they are
 * - adds the checksum (`integrity`) of each package that has none
 * - removes the addresses of packages (`resolved`), since npm gets them from the registry that is set up
 *
 * npm drops checksums for good when it makes a lock file from a node_modules folder that was itself installed without
 * them. This works in temporary folders with no node_modules, and takes up to two minutes.
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

/** @throws Error if npm fails or knows no checksum of a package */
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
 * npm has no command that looks up many. But it writes them into a new lock file: here that of a project that depends on
 * each of these very versions, under names made up for it.
 */
async function integritiesOf(specs: readonly string[]): Promise<Map<string, string>> {
	const aliases = specs.map((spec, index) => [`package-${index}`, `npm:${spec}`]);
	const { packages } = await inTemporaryFolder(async (folder) => {
		// Optional, because npm refuses others that are made for another platform.
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

/** Has npm write the lock file of a folder, without installing anything. */
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
