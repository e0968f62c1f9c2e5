/**
 * Generates the files that are derived from the node and the contract: the output schemas that n8n's editor shows before
 * an operation has run, and the references of all operations and of all errors. They are committed.
 *
 *     npm run generate              rewrites the files that are out of date
 *     npm run generate -- --check   lists them instead; exit code 1 if there are any
 */
import { parseArgs } from 'node:util';
import { generate, outdated, write } from './generate/files.mts';
import { loadNode } from './generate/node.mts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
try {
	const files = await generate(await loadNode());
	const paths = values.check ? outdated(files) : write(files);
	for (const path of paths) console.log(`${values.check ? 'Out of date' : 'Generated'}: ${path}`);
	console.log(`${files.size} generated files, ${files.size - paths.length} were up to date`);
	if (values.check && paths.length > 0) {
		console.error('Run: npm run generate');
		process.exitCode = 1;
	}
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
