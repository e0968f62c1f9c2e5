import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** What Node.js, Jest and the compiler add to the path of an import. */
const SUFFIXES = ['', '.ts', '.mts', '.mjs', '.cjs', '.js', '/index.ts', '/index.mts'];

/** The file that an import refers to; undefined if it is not one of ours. */
function resolveImport(importer, specifier) {
	if (!/^\.{1,2}(\/|$)/.test(specifier)) return undefined;
	const base = resolve(dirname(importer), specifier);
	return SUFFIXES.map((suffix) => base + suffix).find((path) =>
		statSync(path, { throwIfNoEntry: false })?.isFile(),
	);
}

const cache = new Map();

/** The files that a file imports, including those it imports only types from. Reads a file again once it has changed. */
function importsOf(path) {
	if (!/\.[cm]?[jt]s$/.test(path)) return [];
	const { mtimeMs } = statSync(path);
	const cached = cache.get(path);
	if (cached?.mtimeMs === mtimeMs) return cached.imports;
	const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
	const imports = importedFiles.map(({ fileName }) => resolveImport(path, fileName)).filter(Boolean);
	cache.set(path, { mtimeMs, imports });
	return imports;
}

/** The shortest chain of imports from one file to another, both included; undefined if there is none. */
function chainOfImports(from, to) {
	const importers = new Map([[from, undefined]]);
	for (const path of importers.keys()) {
		if (path === to) {
			const chain = [];
			for (let file = path; file !== undefined; file = importers.get(file)) chain.unshift(file);
			return chain;
		}
		for (const imported of importsOf(path)) {
			if (!importers.has(imported)) importers.set(imported, path);
		}
	}
	return undefined;
}

/**
 * ESLint rule against import cycles, including those made of type imports.
 *
 * `import-x/no-cycle` ignores type imports. They are harmless at run time, but they still mean that none of the files can
 * be understood without the others.
 */
export const noCycle = {
	meta: {
		type: 'problem',
		docs: { description: 'Forbid import cycles, including those made of type imports' },
		messages: { cycle: 'Import cycle: {{chain}}' },
		schema: [],
	},
	create(context) {
		const { physicalFilename, cwd } = context;
		const check = (node, source) => {
			const imported = typeof source?.value === 'string' && resolveImport(physicalFilename, source.value);
			const chain = imported && chainOfImports(imported, physicalFilename);
			if (!chain) return;
			const names = [physicalFilename, ...chain].map((path) => relative(cwd, path));
			context.report({ node, messageId: 'cycle', data: { chain: names.join(' → ') } });
		};
		return {
			'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression': (node) =>
				check(node, node.source),
			TSImportType: (node) => check(node, node.argument.literal),
		};
	},
};
