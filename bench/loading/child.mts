/**
 * Loads nodes and credentials as n8n does when it starts, in a process of its own:
 * `node child.mts <folder of a package> <file>…`. NODE_PATH points to the packages of n8n. Prints {@link Loading} as JSON.
 */
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** What loading cost; times in milliseconds. */
export interface Loading {
	/** n8n-workflow, which n8n has always loaded already. */
	n8nWorkflowMs: number;
	/** The files with everything they load beyond n8n-workflow, and one instance of each class. */
	filesMs: number;
	/** Number of modules loaded for the files. */
	modules: number;
}

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));

const startedAt = performance.now();
require('n8n-workflow');
const loadedAt = performance.now();
const before = Object.keys(require.cache).length;
const filesStartedAt = performance.now();
for (const file of files) {
	const [className] = basename(file).split('.');
	const loaded = require(join(folder, file)) as Record<string, new () => unknown>;
	new loaded[className]();
}
const filesMs = performance.now() - filesStartedAt;
const modules = Object.keys(require.cache).length - before;
const loading: Loading = { n8nWorkflowMs: loadedAt - startedAt, filesMs, modules };
process.stdout.write(JSON.stringify(loading));
