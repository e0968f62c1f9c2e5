import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './root.mts';

const require = createRequire(import.meta.url);

/**
 * Runs a Node.js program in the repository, with the Node.js that runs this one and the same terminal.
 *
 * @param env extra environment variables
 * @returns its exit code, or 1 if a signal ended it
 * @throws Error if it cannot be started
 */
export function run(
	program: string,
	args: readonly string[] = [],
	env: Record<string, string | undefined> = {},
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...args], {
			cwd: ROOT,
			stdio: 'inherit',
			env: { ...process.env, ...env },
		});
		// On Windows the console itself tells every program of Ctrl-C, and kill() would end the child before it has cleaned up.
		const forward = (signal: NodeJS.Signals) => process.platform !== 'win32' && child.kill(signal);
		process.once('SIGINT', forward).once('SIGTERM', forward);
		child.on('error', reject);
		child.on('close', (code) => {
			process.off('SIGINT', forward).off('SIGTERM', forward);
			resolve(code ?? 1);
		});
	});
}

/**
 * The program behind a command of an installed package, for {@link run}.
 *
 * @throws Error if the package is not installed or has no such command
 */
export function commandOf(packageName: string, command: string = packageName): string {
	const folder = (require.resolve.paths(packageName) ?? [])
		.map((path) => join(path, packageName))
		.find((path) => existsSync(join(path, 'package.json')));
	if (folder === undefined) throw new Error(`The package ${packageName} is not installed`);
	const manifestPath = join(folder, 'package.json');
	const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin?: string | Record<string, string> };
	const program = typeof bin === 'string' ? bin : bin?.[command];
	if (program === undefined) throw new Error(`The package ${packageName} has no command ${command}`);
	return join(dirname(manifestPath), program);
}
