import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mts';
import type { Log } from '../command.mts';
import type { Lockfile } from './lockfile.mts';

const LIMIT_MS = 15 * 60_000;

/**
 * Writes package-lock.json for the package.json in a folder: npm resolves all dependencies, which takes a minute or
 * some, and installs nothing.
 *
 * @throws Error with the end of npm's output if a dependency does not exist
 */
export async function resolveDependencies(folder: string, log: Log): Promise<Lockfile> {
	const flags = ['--ignore-scripts', '--omit-lockfile-registry-resolved', '--no-audit', '--no-fund'];
	await runCommand('npm', ['install', '--package-lock-only', ...flags], {
		cwd: folder,
		timeoutMs: LIMIT_MS,
		onTick: (seconds) => log(`  npm is resolving the dependencies: ${seconds} s`),
	});
	return JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
}
