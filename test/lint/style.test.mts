import { lint } from './lint.mts';
import type { Reports } from './lint.mts';

/** Code that a rule must report, and the same code as it should be. */
const STYLES = [
	{
		rule: '@typescript-eslint/consistent-type-imports',
		bad: "import { Readable } from 'stream';\nexport type A = Readable;\n",
		good: "import type { Readable } from 'stream';\nexport type A = Readable;\n",
	},
	{
		rule: 'import-x/consistent-type-specifier-style',
		bad: "import { pipeline, type Readable } from 'stream';\nexport const a: Readable = pipeline;\n",
		good: "import { pipeline } from 'stream';\nimport type { Readable } from 'stream';\nexport const a: Readable = pipeline;\n",
	},
	{
		rule: 'import-x/no-duplicates',
		bad: "import { createHash } from 'crypto';\nimport { createHmac } from 'crypto';\nexport const a = [createHash, createHmac];\n",
		good: "import { createHash, createHmac } from 'crypto';\nexport const a = [createHash, createHmac];\n",
	},
	{
		rule: 'import-x/order',
		bad: "import { parse } from 'yaml';\nimport { join } from 'path';\nexport const a = [join, parse];\n",
		good: "import { join } from 'path';\nimport { parse } from 'yaml';\nexport const a = [join, parse];\n",
	},
	{
		rule: 'import-x/order',
		bad: "import { b } from './b.mts';\nimport { a } from '../a.mts';\nexport const c = [a, b];\n",
		good: "import { a } from '../a.mts';\nimport { b } from './b.mts';\nexport const c = [a, b];\n",
	},
	{
		rule: 'import-x/order',
		bad: "import { b } from './b.mts';\nimport { a } from './A.mts';\nexport const c = [a, b];\n",
		good: "import { a } from './A.mts';\nimport { b } from './b.mts';\nexport const c = [a, b];\n",
	},
	{
		rule: 'import-x/order',
		bad: "import { join } from 'path';\n\nimport { a } from './a.mts';\nexport const c = [a, join];\n",
		good: "import { join } from 'path';\nimport { a } from './a.mts';\n\nexport const c = [a, join];\n",
	},
];

let reports: Reports;

beforeAll(() => {
	const samples = STYLES.flatMap(({ bad, good }, index) => [
		[`sandbox/bad${index}.mts`, bad],
		[`sandbox/good${index}.mts`, good],
		[`test/bad${index}.test.mts`, bad],
		[`test/good${index}.test.mts`, good],
	]);
	reports = lint({
		...(Object.fromEntries(samples) as Record<string, string>),
		'client/published.ts': "import { INode } from 'n8n-workflow';\nexport type A = INode;\n",
		'test/mock.test.mts': "export const a = jest.requireActual<typeof import('./a.mts')>('./a.mts');\n",
	});
});

test.each(STYLES.map((style, index) => ({ ...style, index })))('$rule: $bad', ({ rule, index }) => {
	for (const [folder, ending] of [
		['sandbox', '.mts'],
		['test', '.test.mts'],
	]) {
		const rules = new Set(reports[`${folder}/bad${index}${ending}`].map((report) => report.split(':')[0]));
		expect([...rules]).toEqual([rule]);
		expect(reports[`${folder}/good${index}${ending}`]).toEqual([]);
	}
});

test('the rules apply to the published package, too', () => {
	expect(reports['client/published.ts']).toEqual([
		expect.stringContaining('@typescript-eslint/consistent-type-imports: '),
	]);
});

test('a test may refer to the type of a module that it mocks', () => {
	expect(reports['test/mock.test.mts']).toEqual([]);
});
