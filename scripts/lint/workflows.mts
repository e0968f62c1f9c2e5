/**
 * Checks the workflows of GitHub Actions with GitHub's own language service: keys, expressions, contexts, schedules.
 *
 *     node scripts/lint/workflows.mts [folder]    the folder is .github/workflows unless given
 *
 * It also asks for what GitHub leaves open: every action is pinned to a full commit, with its version beside it; each job has
 * a time limit; and a workflow says which rights it has. Exit code 1 if there is anything to tell.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { ROOT } from '../root.mts';

// The package imports JSON files without saying so, which bundlers allow and Node.js does not.
registerHooks({
	load: (url, context, next) =>
		url.endsWith('.json')
			? next(url, { ...context, importAttributes: { type: 'json' } })
			: next(url, context),
});
const { validate } = await import('@actions/languageservice');
const { TextDocument } = await import('vscode-languageserver-textdocument');

const USES = /^\s*(?:- )?uses:\s*(.*)$/;
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

interface Workflow {
	permissions?: unknown;
	jobs?: Record<string, { 'timeout-minutes'?: number }>;
}

function ownRules(text: string): string[] {
	const { permissions, jobs = {} } = (parse(text) ?? {}) as Workflow;
	const unpinned = text.split('\n').flatMap((line, index) => {
		const action = USES.exec(line)?.[1];
		const isLocal = action === undefined || action.startsWith('./');
		return isLocal || PINNED.test(action) ? [] : [`${index + 1}: pin ${action} as <commit> # v1.2.3`];
	});
	return [
		...unpinned,
		...(permissions === undefined ? ['1: say which permissions the workflow has'] : []),
		...Object.entries(jobs).flatMap(([name, job]) =>
			job['timeout-minutes'] === undefined ? [`1: the job ${name} has no timeout-minutes`] : [],
		),
	];
}

const folder = process.argv[2] ?? join(ROOT, '.github', 'workflows');
const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
let count = 0;
for (const name of names) {
	const path = join(folder, name);
	const text = readFileSync(path, 'utf8');
	const document = TextDocument.create(pathToFileURL(path).href, 'yaml', 1, text);
	const found = (await validate(document)).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
	for (const line of [...found, ...ownRules(text)]) {
		console.log(`${name}:${line}`);
		count += 1;
	}
}
console.log(`${names.length} workflows, ${count} to change`);
process.exitCode = count === 0 && names.length > 0 ? 0 : 1;
