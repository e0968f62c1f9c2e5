import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../n8n/cache.mts';
import { runCommand } from '../../n8n/command.mts';
import { compareVersions } from './table.mts';

/** The first n8n that accepts Node.js 24. */
const ACCEPTS_24 = '1.90.0';
/** What older ones get. Nothing of this repository runs on it. */
const OLDER_NODE = '22.23.3';
const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * The program of a Node.js that a version of n8n accepts, where it does not accept this one: from the npm package `node`,
 * which is installed into the cache once.
 *
 * @returns undefined if it accepts this one
 */
export async function olderNodeFor(version: string): Promise<string | undefined> {
	if (compareVersions(version, ACCEPTS_24) >= 0) return undefined;
	const folder = join(cacheFolder(), `node-${OLDER_NODE}`);
	const program = join(
		folder,
		'node_modules',
		'node',
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	if (existsSync(program)) return program;
	console.log(`Getting Node.js ${OLDER_NODE}, because n8n ${version} does not accept ${process.version}.`);
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies: { node: OLDER_NODE } }),
	);
	const options = { cwd: folder, timeoutMs: INSTALL_LIMIT_MS };
	await runCommand('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], options);
	await runCommand('npm', ['rebuild', 'node', '--ignore-scripts=false'], options);
	return program;
}
