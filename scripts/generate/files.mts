import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config, Plugin } from 'prettier';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import { format } from 'prettier/standalone';
import { ROOT } from '../root.mts';
import type { Node } from './node.mts';
import { reference } from './reference.mts';
import { SCHEMA_FOLDER, schemaFiles } from './schemas.mts';

const REFERENCE_PATH = 'docs/operations.md';

/**
 * Everything that is generated from a node: path in the repository → content, as Prettier writes it.
 *
 * @throws Error that names what is missing in the tables beside the generators
 */
export async function generate(node: Node): Promise<Map<string, string>> {
	const files = new Map([...schemaFiles(node), [REFERENCE_PATH, reference(node)]]);
	const options = JSON.parse(readFileSync(join(ROOT, '.prettierrc.json'), 'utf8')) as Config;
	delete options.overrides; // they are for files that are not generated
	const plugins = [babel, estree, markdown] as Plugin[];
	for (const [path, content] of files) {
		const parser = path.endsWith('.json') ? 'json' : 'markdown';
		files.set(path, await format(content, { ...options, parser, plugins }));
	}
	return files;
}

/** Schema files that are there, by their paths in the repository. */
function presentSchemas(root: string): string[] {
	if (!existsSync(join(root, SCHEMA_FOLDER))) return [];
	return readdirSync(join(root, SCHEMA_FOLDER), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.json'))
		.map((path) => `${SCHEMA_FOLDER}/${path.replaceAll('\\', '/')}`);
}

function contentOf(path: string): string | undefined {
	// Git may have checked it out with the line ends of Windows.
	return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

/** Paths of the files that are not as generated: absent, different, or of an operation that is no more. */
export function outdated(files: Map<string, string>, root = ROOT): string[] {
	const changed = [...files].filter(([path, content]) => contentOf(join(root, path)) !== content);
	return [
		...changed.map(([path]) => path),
		...presentSchemas(root).filter((path) => !files.has(path)),
	].sort();
}

/**
 * Brings the repository up to date.
 *
 * @returns paths of the files that were written or removed
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
