import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT, lint, zones } from './lint.mts';
import type { Reports } from './lint.mts';

const TARGET = 'export const target = 1;\nexport type Target = number;\n';

/** Folder → a file in it that the cases import. */
const TARGETS: Readonly<Record<string, string>> = {
	client: 'client/target.ts',
	contract: 'client/contract/target.ts',
	execution: 'client/execution/target.ts',
	files: 'client/files/target.ts',
	lists: 'client/lists/target.ts',
	session: 'client/session/target.ts',
	transport: 'client/transport/target.ts',
	credentials: 'credentials/target.ts',
	'shared/errors': 'nodes/shared/errors/target.ts',
	'shared/fields': 'nodes/shared/fields/target.ts',
	'shared/form': 'nodes/shared/form/target.ts',
	'shared/methods': 'nodes/shared/methods/target.ts',
	node: 'nodes/Cloud689/description.ts',
	fields: 'nodes/Cloud689/fields/target.ts',
	resources: 'nodes/Cloud689/resources/target.ts',
	run: 'nodes/Cloud689/run/target.ts',
	trigger: 'nodes/Cloud689Trigger/target.ts',
	'trigger/entries': 'nodes/shared/entries/target.ts',
	'trigger/state': 'nodes/Cloud689Trigger/state/target.ts',
	'trigger/events': 'nodes/shared/events/target.ts',
	'trigger/form': 'nodes/Cloud689Trigger/form/target.ts',
	'trigger/turn': 'nodes/Cloud689Trigger/turn/target.ts',
	'trigger/sources': 'nodes/Cloud689Trigger/sources/target.ts',
	'trigger/poll': 'nodes/Cloud689Trigger/poll/target.ts',
	sandbox: 'sandbox/target.mts',
	'sandbox/store': 'sandbox/store/target.mts',
	'sandbox/rules': 'sandbox/rules/target.mts',
	'sandbox/http': 'sandbox/http/target.mts',
	engine: 'engine/target.mts',
	scenarios: 'scenarios/target.mts',
	live: 'live/target.mts',
	n8n: 'n8n/target.mts',
	demo: 'demo/target.mts',
	bench: 'bench/target.mts',
	scripts: 'scripts/target.mts',
	test: 'test/target.mts',
};

/** A file (N is replaced by a number), a folder that it must not import from, and one that it may import from. */
const IMPORTS: ReadonlyArray<[file: string, forbidden: string, allowed: string]> = [
	['client/N.ts', 'shared/form', 'client'],
	['client/session/N.ts', 'run', 'transport'],
	['client/contract/N.ts', 'transport', 'contract'],
	['client/execution/N.ts', 'contract', 'execution'],
	['client/transport/N.ts', 'session', 'execution'],
	['client/session/N.ts', 'client', 'contract'],
	['client/files/N.ts', 'transport', 'contract'],
	['client/lists/N.ts', 'files', 'transport'],
	['client/N.ts', 'credentials', 'client'],
	['client/N.ts', 'sandbox', 'client'],
	['credentials/N.ts', 'shared/form', 'client'],
	['credentials/N.ts', 'sandbox', 'credentials'],
	['nodes/shared/form/N.ts', 'shared/errors', 'shared/form'],
	['nodes/shared/form/N.ts', 'shared/methods', 'client'],
	['nodes/shared/form/N.ts', 'run', 'shared/form'],
	['nodes/shared/errors/N.ts', 'run', 'contract'],
	['nodes/shared/errors/N.ts', 'shared/form', 'shared/errors'],
	['nodes/shared/fields/N.ts', 'fields', 'shared/form'],
	['nodes/shared/fields/N.ts', 'shared/errors', 'shared/form'],
	['nodes/shared/methods/N.ts', 'fields', 'shared/fields'],
	['nodes/shared/methods/N.ts', 'trigger', 'shared/errors'],
	['nodes/Cloud689/resources/file/N.ts', 'node', 'run'],
	['nodes/Cloud689/resources/file/N.ts', 'trigger', 'fields'],
	['nodes/Cloud689/resources/file/N.ts', 'credentials', 'shared/fields'],
	['nodes/Cloud689/resources/file/N.ts', 'demo', 'client'],
	['nodes/Cloud689/run/N.ts', 'resources', 'fields'],
	['nodes/Cloud689/run/N.ts', 'node', 'shared/errors'],
	['nodes/Cloud689/fields/N.ts', 'run', 'shared/fields'],
	['nodes/Cloud689/fields/N.ts', 'resources', 'client'],
	['nodes/Cloud689/N.ts', 'trigger', 'shared/errors'],
	['nodes/Cloud689Trigger/N.ts', 'node', 'trigger/poll'],
	['nodes/Cloud689Trigger/N.ts', 'sandbox', 'shared/methods'],
	['nodes/shared/entries/N.ts', 'trigger/events', 'contract'],
	['nodes/Cloud689Trigger/state/N.ts', 'trigger/sources', 'trigger/entries'],
	['nodes/shared/events/N.ts', 'trigger/form', 'trigger/entries'],
	['nodes/Cloud689Trigger/form/N.ts', 'trigger/turn', 'trigger/events'],
	['nodes/Cloud689Trigger/turn/N.ts', 'trigger/sources', 'trigger/state'],
	['nodes/Cloud689Trigger/sources/N.ts', 'trigger/poll', 'trigger/turn'],
	['nodes/Cloud689Trigger/sources/N.ts', 'resources', 'lists'],
	['nodes/Cloud689Trigger/poll/N.ts', 'run', 'trigger/sources'],
	['nodes/Cloud689/N.ts', 'sandbox', 'resources'],
	['nodes/Cloud689/N.ts', 'scripts', 'shared/methods'],
	['sandbox/N.mts', 'client', 'scripts'],
	['sandbox/routes/N.mts', 'shared/form', 'sandbox/rules'],
	['sandbox/contract/N.mts', 'sandbox/store', 'scripts'],
	['sandbox/store/N.mts', 'sandbox/rules', 'sandbox/store'],
	['sandbox/rules/N.mts', 'sandbox/http', 'sandbox/store'],
	['sandbox/routes/N.mts', 'sandbox/http', 'sandbox/store'],
	['sandbox/seed/N.mts', 'sandbox/rules', 'sandbox/store'],
	['sandbox/instrumentation/N.mts', 'sandbox/store', 'scripts'],
	['sandbox/http/N.mts', 'sandbox', 'sandbox/rules'],
	['sandbox/N.mts', 'credentials', 'scripts'],
	['sandbox/N.mts', 'test', 'sandbox'],
	['engine/N.mts', 'sandbox', 'engine'],
	['engine/N.mts', 'test', 'engine'],
	['sandbox/N.mts', 'engine', 'sandbox'],
	['scenarios/N.mts', 'scripts', 'engine'],
	['scenarios/N.mts', 'node', 'sandbox'],
	['sandbox/N.mts', 'scenarios', 'sandbox'],
	['live/N.mts', 'scenarios', 'engine'],
	['scripts/N.mts', 'live', 'scenarios'],
	['n8n/N.mts', 'live', 'n8n'],
	['live/N.mts', 'sandbox', 'engine'],
	['live/N.mts', 'test', 'scripts'],
	['n8n/N.mts', 'demo', 'scripts'],
	['n8n/N.mts', 'bench', 'sandbox'],
	['n8n/N.mts', 'test', 'n8n'],
	['demo/N.mts', 'test', 'n8n'],
	['bench/N.mts', 'test', 'n8n'],
	['scripts/N.mts', 'test', 'scripts'],
];

/** Forms of imports other than `import type`. */
const FORMS = {
	'sandbox/value.mts': "import { target } from '../client/target.ts';\nexport const a = target;\n",
	'sandbox/effect.mts': "import '../client/target.ts';\n",
	'sandbox/again.mts': "export * from '../client/target.ts';\n",
	'sandbox/later.mts': "export const a = await import('../client/target.ts');\n",
};

/** Files that import each other, and three that do not. */
const CHAINS = {
	'n8n/a.mts': "import type { B } from './b.mts';\nexport interface A {\n\tb: B;\n}\n",
	'n8n/b.mts': "import type { A } from './a.mts';\nexport type B = A[];\n",
	'client/a.ts': "export * from './b';\n",
	'client/b.ts': "import { c } from './c';\nexport const b = c;\n",
	'client/c.ts': "import type * as a from './a';\nexport const c: keyof typeof a = 'b';\n",
	'bench/a.mts': "export type A = import('./b.mts').B;\n",
	'bench/b.mts': "import type { A } from './a.mts';\nexport type B = A[];\n",
	'client/start.ts': "import { middle } from './middle';\nexport const start = middle;\n",
	'client/middle.ts': "import type { End } from './end';\nexport const middle: End = 1;\n",
	'client/end.ts': 'export type End = number;\n',
};

const cases = IMPORTS.map(([file, forbidden, allowed], index) => ({
	title: `${posix.dirname(file)} must not import from ${forbidden}, but may import from ${allowed}`,
	bad: importing(file.replace('N', `bad${index}`), TARGETS[forbidden]),
	good: importing(file.replace('N', `good${index}`), TARGETS[allowed]),
}));

/** A file that imports a type from another one. */
function importing(path: string, target: string): { path: string; code: string } {
	const specifier = posix.relative(posix.dirname(path), target.replace(/\.ts$/, ''));
	const code = `import type { Target } from '${specifier.replace(/^(?!\.)/, './')}';\nexport type A = Target;\n`;
	return { path, code };
}

let reports: Reports;

beforeAll(() => {
	reports = lint({
		...Object.fromEntries(Object.values(TARGETS).map((path) => [path, TARGET])),
		...Object.fromEntries(
			cases.flatMap(({ bad, good }) => [bad, good]).map(({ path, code }) => [path, code]),
		),
		...FORMS,
		...CHAINS,
	});
});

test.each(cases)('$title', ({ bad, good }) => {
	expect(reports[bad.path]).toEqual([expect.stringMatching(/^import-x\/no-restricted-paths: /)]);
	expect(reports[good.path]).toEqual([]);
});

test.each(Object.keys(FORMS))('every form of import counts: %s', (path) => {
	expect(reports[path]).toEqual([expect.stringMatching(/^import-x\/no-restricted-paths: /)]);
});

describe('import cycles', () => {
	test.each([
		['n8n/a.mts', 'n8n/a.mts → n8n/b.mts → n8n/a.mts'],
		['n8n/b.mts', 'n8n/b.mts → n8n/a.mts → n8n/b.mts'],
		['client/a.ts', 'client/a.ts → client/b.ts → client/c.ts → client/a.ts'],
		['client/b.ts', 'client/b.ts → client/c.ts → client/a.ts → client/b.ts'],
		['client/c.ts', 'client/c.ts → client/a.ts → client/b.ts → client/c.ts'],
		['bench/a.mts', 'bench/a.mts → bench/b.mts → bench/a.mts'],
	])('are reported in each file, including those of type imports: %s', (path, chain) => {
		expect(reports[path]).toEqual([`layers/no-cycle: Import cycle: ${chain}`]);
	});

	test('are not reported where the chain of imports ends', () => {
		for (const name of ['start', 'middle', 'end']) expect(reports[`client/${name}.ts`]).toEqual([]);
	});
});

test('every folder that a rule names exists', () => {
	const folders = zones().flatMap(({ target, from, except = [] }) => [
		...[target, from].flat(),
		...except.map((folder) => join([from].flat()[0], folder)),
	]);
	expect(folders).toContain('./client');
	expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});
