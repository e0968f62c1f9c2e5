/**
 * Writes the lock file from which n8n is installed, for the version in package.json beside it:
 *
 *     node n8n/lock/update.mts
 *
 * npm resolves all dependencies again, which takes some minutes; nothing is installed.
 */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatLockfile } from './lockfile.mts';
import { resolveDependencies } from './resolve.mts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-lock-'));
try {
	await copyFile(join(FOLDER, 'package.json'), join(folder, 'package.json'));
	const lockfile = await resolveDependencies(folder, console.log);
	const text = formatLockfile(lockfile);
	await writeFile(join(FOLDER, 'package-lock.json'), text);
	const packages = Object.keys(lockfile.packages).length - 1;
	console.log(`${packages} packages, ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB`);
} finally {
	await rm(folder, { recursive: true, force: true });
}
