/**
 * Who publishes the package, and from which repository. package.json is the one place that says it:
 *
 *     npm run owner -- --repository https://github.com/NAME/n8n-nodes-689cloud --author "NAME" --email ADDRESS
 *
 * This program writes it there, and the address of the repository into the files that have to repeat it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../root.mts';
import { CODEOWNERS_PATH, codeowners, readManifest, repositoryOf, withOwner } from './manifest.mts';

const { values } = parseArgs({
	options: { repository: { type: 'string' }, author: { type: 'string' }, email: { type: 'string' } },
});

try {
	const { repository, author, email } = values;
	if (!repository || !author || !email) throw new Error('Give --repository, --author and --email.');
	const before = repositoryOf(readManifest());
	const manifest = withOwner(readManifest(), { repository, author, email });
	write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
	write(CODEOWNERS_PATH, codeowners(manifest));
	const after = repositoryOf(manifest);
	const files = execFileSync('git', ['grep', '-lF', before], { cwd: ROOT, encoding: 'utf8' });
	for (const path of files.split('\n').filter(Boolean))
		write(path, readFileSync(join(ROOT, path), 'utf8').replaceAll(before, after));
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}

function write(path: string, text: string): void {
	writeFileSync(join(ROOT, path), text);
	console.log(`Written: ${path}`);
}
