import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './root.mts';
import { commandOf, run } from './run.mts';

/** Loads a module of the compiled package by the path of its source file, without the extension. */
export type Load = (path: string) => unknown;

/**
 * Compiles the package from its source, so that `dist` may be out of date or missing.
 *
 * @param use gets a function that loads modules; later the compiled files are gone
 * @throws Error if it does not compile
 */
export async function withCompiledPackage<Result>(
	use: (load: Load) => Result | Promise<Result>,
): Promise<Result> {
	// Inside node_modules, so that the compiled package can load n8n-workflow.
	const cache = join(ROOT, 'node_modules', '.cache');
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(join(cache, 'compiled-'));
	try {
		const code = await run(commandOf('typescript', 'tsc'), ['-p', 'tsconfig.json', '--outDir', folder]);
		if (code !== 0) throw new Error('The package does not compile; see above');
		const load = createRequire(import.meta.url);
		return await use((path) => load(join(folder, `${path}.js`)) as unknown);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
