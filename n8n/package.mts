import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import { runCommand } from './command.mts';

const LIMIT_MS = 3 * 60_000;

/** A packed package and its contents. */
export interface Packed {
	path: string;
	name: string;
	version: string;
	/** Paths of the packed files. */
	files: string[];
	/** Size of the package file. */
	bytes: number;
}

/**
 * Builds and packs this package, as for publishing.
 *
 * @param folder folder for the package file
 * @throws Error if the build or npm fails
 */
export async function packPackage(folder: string): Promise<Packed> {
	await runCommand(process.execPath, [join(ROOT, 'scripts', 'build.mts')], {
		cwd: ROOT,
		timeoutMs: LIMIT_MS,
	});
	const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
	const output = await runCommand('npm', args, { cwd: ROOT, timeoutMs: LIMIT_MS });
	// npm 10 and 11 print a list, npm 12 an object keyed by name.
	const [packed] = Object.values(JSON.parse(output)) as Array<{
		name: string;
		version: string;
		filename: string;
		size: number;
		files: Array<{ path: string }>;
	}>;
	return {
		path: join(folder, packed.filename),
		name: packed.name,
		version: packed.version,
		files: packed.files.map(({ path }) => path),
		bytes: packed.size,
	};
}

/**
 * Installs a packed node package manually, as n8n's documentation describes: npm install in `<user folder>/.n8n/nodes`.
 * n8n loads it when it starts next. The peer dependency n8n-workflow is not installed, because n8n provides it.
 *
 * @returns the folder of the installed package
 */
export async function installTarball(userFolder: string, tarball: string): Promise<string> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	const manifest = join(nodesFolder, 'package.json');
	if (!existsSync(manifest)) {
		await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }));
	}
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	await runCommand('npm', ['install', tarball, ...flags], { cwd: nodesFolder, timeoutMs: LIMIT_MS });
	const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as {
		dependencies: Record<string, string>;
	};
	const installed = Object.keys(dependencies).at(-1);
	if (installed === undefined) throw new Error(`npm installed nothing from ${tarball}`);
	return join(nodesFolder, 'node_modules', installed);
}
