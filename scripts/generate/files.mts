import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config, Plugin } from 'prettier';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import { format } from 'prettier/standalone';
import { ROOT } from '../root.mts';
import { errorReference } from './errors.mts';
import type { Node } from './node.mts';
import { reference } from './reference.mts';
import { SCHEMA_FOLDER, schemaFiles } from './schemas.mts';

const REFERENCE_PATH = 'docs/operations.md';
const ERRORS_PATH = 'docs/errors.md';

/**
 * Generates all files: path in the repository → content, formatted by Prettier.
 *
 * @throws Error that names the row that a table of the generators lacks
 */
export async function generate(node: Node): Promise<Map<string, string>> {
	const files = new Map([
		...schemaFiles(node),
		[REFERENCE_PATH, reference(node)],
		[ERRORS_PATH, errorReference(node.errors)],
	]);
	const options = JSON.parse(readFileSync(join(ROOT, '.prettierrc.json'), 'utf8')) as Config;
	delete options.overrides; // for files that are not generated
	const plugins = [babel, estree, markdown] as Plugin[];
	for (const [path, content] of files) {
		const parser = path.endsWith('.json') ? 'json' : 'markdown';
		files.set(path, await format(content, { ...options, parser, plugins }));
	}
	return files;
}

/** The paths of the schema files that exist. */
function presentSchemas(root: string): string[] {
	if (!existsSync(join(root, SCHEMA_FOLDER))) return [];
	return readdirSync(join(root, SCHEMA_FOLDER), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.json'))
		.map((path) => `${SCHEMA_FOLDER}/${path.replaceAll('\\', '/')}`);
}

function contentOf(path: string): string | undefined {
	// On Windows, Git may have checked it out with CRLF.
	return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

/** Paths of the files that are out of date: missing, different, or of an operation that no longer exists. */
export function outdated(files: Map<string, string>, root = ROOT): string[] {
	const changed = [...files].filter(([path, content]) => contentOf(join(root, path)) !== content);
	return [
		...changed.map(([path]) => path),
		...presentSchemas(root).filter((path) => !files.has(path)),
	].sort();
}

/**
 * Writes the files that are out of date and removes those of operations that no longer exist.
 *
 * @returns the paths of both
 */
export function write(files: Map<string, string>, root = ROOT): string[] {
	const paths = outdated(files, root);
	for (const path of paths) {
		const content = files.get(path);
		if (content === undefined) rmSync(join(root, path));
		else {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), content);
		}
	}
	return paths;
}
