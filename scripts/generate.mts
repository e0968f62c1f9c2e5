/**
 * Generates what follows from the node and the contract, and is committed: the schemas that n8n's editor shows before an
 * operation has run, and the reference of the operations.
 *
 *     node scripts/generate.mts            writes what is not current
 *     node scripts/generate.mts --check    names what is not current; exit code 1 if anything is
 */
import { parseArgs } from 'node:util';
import { generate, outdated, write } from './generate/files.mts';
import { loadNode } from './generate/node.mts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
try {
	const files = await generate(await loadNode());
	const paths = values.check ? outdated(files) : write(files);
	for (const path of paths) console.log(`${values.check ? 'Not current' : 'Generated'}: ${path}`);
	console.log(`${files.size} generated files, ${files.size - paths.length} were current`);
	if (values.check && paths.length > 0) {
		console.error('Run: node scripts/generate.mts');
		process.exitCode = 1;
	}
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
