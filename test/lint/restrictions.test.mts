import { lint } from './lint.mts';
import type { Reports } from './lint.mts';

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

/** Code that a rule must report in a folder, and similar code that it must not report. */
interface Case {
	title: string;
	folder: string;
	rule: string;
	bad: string[];
	good: string[];
}

const CASES: Case[] = [
	{
		title: 'the package imports n8n-workflow, crypto and its own files only',
		folder: 'nodes/Cloud689/run',
		rule: IMPORTS,
		bad: [
			"import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
			"import type { Readable } from 'stream';\nexport type A = Readable;",
			"import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;",
			"import { DateTime } from 'luxon';\nexport const a = DateTime;",
			"import { A } from 'n8n-workflow/dist/a';\nexport const a = A;",
			"import { gulp } from 'gulp';\nexport const a = gulp;",
			"export * from 'fastify';",
		],
		good: [
			"import { createHash } from 'crypto';\nexport const a = createHash;",
			"import type { INode } from 'n8n-workflow';\nexport type A = INode;",
			"import { a } from './a';\nexport const b = a;",
			"import { a } from '../../../client/a';\nexport const b = a;",
		],
	},
	{
		title: 'the package uses import declarations only',
		folder: 'credentials',
		rule: SYNTAX,
		bad: [
			"export const a = await import('./a');",
			"export const a = require('./a');",
			"import a = require('./a');\nexport const b = a;",
			"export type A = import('fastify').A;",
		],
		good: ["import { required } from './a';\nexport const a = required('./a');"],
	},
	{
		title: 'client/ imports no n8n error class',
		folder: 'client/session',
		rule: IMPORTS,
		bad: [
			'ApplicationError',
			'NodeApiError',
			'NodeOperationError',
			'OperationalError',
			'UnexpectedError',
			'UserError',
		].map((name) => `import { ${name} } from 'n8n-workflow';\nexport const a = ${name};`),
		good: ["import { sleep } from 'n8n-workflow';\nexport const a = sleep;"],
	},
	{
		title: 'client/ makes no n8n error, wherever it gets the class from',
		folder: 'client/transport',
		rule: SYNTAX,
		bad: [
			'export const a = (UserError: new () => Error) => new UserError();',
			'export const a = (n8n: { NodeApiError: new () => Error }) => new n8n.NodeApiError();',
		],
		good: ["export const a = () => new Error('UserError');"],
	},
	{
		title: 'nodes may import and make n8n errors',
		folder: 'nodes/shared/errors',
		rule: IMPORTS,
		bad: ["import { UserError } from 'n8n-errors';\nexport const a = new UserError();"],
		good: ["import { UserError } from 'n8n-workflow';\nexport const a = new UserError('a');"],
	},
	{
		title: "operations do not touch n8n's request",
		folder: 'nodes/Cloud689/resources/file',
		rule: SYNTAX,
		bad: [
			'export const a = (request: A) => request.options;',
			'export const a = (request: A) => request.options.body;',
			"export const a = (request: A) => request['options'];",
			'export const a = (requestOptions: A) => requestOptions.options.qs;',
			'export const a = (call: A) => call.request.options;',
			'export const a = (renamed: A) => ({ ...renamed.options.body });',
			'export const a = (renamed: A) => renamed.options.headers;',
			'export const a = (request: A) => {\n\tconst { options } = request;\n\treturn options;\n};',
			'export const a = (call: A) => {\n\tconst { options } = call.request;\n\treturn options;\n};',
			'export type A = IHttpRequestOptions;',
			"import type { DeclarativeRestApiSettings } from 'n8n-workflow';",
		],
		good: [
			'export const a = (property: A) => property.options;',
			'export const a = (property: A) => property.options.length;',
			'export const a = (request: A) => request.path;',
			'export const a = (call: A) => {\n\tconst { options } = call.property;\n\treturn options;\n};',
		],
	},
	{
		title: 'operations do not ask for the index of the item',
		folder: 'nodes/Cloud689/resources/user',
		rule: SYNTAX,
		bad: [
			'export const a = (context: A) => context.getItemIndex();',
			"export type B = Pick<A, 'getItemIndex'>;",
			'export const a = ({ getItemIndex }: A) => getItemIndex();',
		],
		good: ['export const a = (context: A) => context.getNode();'],
	},
	{
		title: 'operations read no parameters',
		folder: 'nodes/Cloud689/resources/user',
		rule: SYNTAX,
		bad: ["export const a = (context: A) => context.getNodeParameter('a', 0);"],
		good: ["export const a = (context: A) => context.readNodeParameter('a', 0);"],
	},
	...['client/session', 'credentials', 'nodes/shared/methods', 'nodes/Cloud689/run'].map((folder) => ({
		title: `${folder} reads no parameters`,
		folder,
		rule: SYNTAX,
		bad: [
			"export const a = (context: A) => context.getNodeParameter('a', 0);",
			"export const a = (context: A) => context.getNodeParameter.call(context, 'a', 0);",
			"export const a = (context: A) => context['getNodeParameter']('a', 0);",
			"export const a = (context: A) => context.getCurrentNodeParameter('a');",
			'export const a = (context: A) => context.getCurrentNodeParameters();',
			'export const a = (context: A) => {\n\tconst { getNodeParameter } = context;\n\treturn getNodeParameter;\n};',
		],
		good: ['export const a = (context: A) => context.getNode().parameters;'],
	})),
	{
		title: 'nodes/shared/form may read parameters, but is restricted otherwise',
		folder: 'nodes/shared/form',
		rule: SYNTAX,
		bad: ["export const a = await import('./a');"],
		good: [
			"export const a = (context: A) => context.getNodeParameter('a', 0);",
			"export const a = (context: A) => context.getCurrentNodeParameter('a');",
		],
	},
];

/** Each piece of code as a file, with the rule that must report it, if any. */
const samples = CASES.flatMap(({ folder, rule, bad, good, title }, index) => [
	...bad.map((code, at) => ({ title, code, path: `${folder}/bad${index}x${at}.ts`, expected: rule })),
	...good.map((code, at) => ({ title, code, path: `${folder}/good${index}x${at}.ts`, expected: undefined })),
]);
const TOOLS = ['test/a.mts', 'sandbox/a.mts', 'n8n/a.mts', 'scripts/a.mts'];
const TOOL_CODE = `import { readFileSync } from 'node:fs';
import { UserError } from 'n8n-workflow';
export const a = (request, context) => {
	context.getNodeParameter('a', context.getItemIndex());
	throw new UserError(readFileSync(request.options.body));
};
`;

let reports: Reports;

beforeAll(() => {
	reports = lint({
		...Object.fromEntries(samples.map(({ path, code }) => [path, `${code}\n`])),
		...Object.fromEntries(TOOLS.map((path) => [path, TOOL_CODE])),
	});
});

describe.each(CASES.map(({ title }) => title))('%s', (title) => {
	const own = samples.filter((sample) => sample.title === title);

	test.each(own.filter(({ expected }) => expected !== undefined))('reported: $code', ({ path, expected }) => {
		const rules = new Set(reports[path].map((report) => report.split(':')[0]));
		expect([...rules]).toEqual([expected]);
	});

	test.each(own.filter(({ expected }) => expected === undefined))('not reported: $code', ({ path }) => {
		expect(reports[path]).toEqual([]);
	});
});

test.each(TOOLS)('tests and tools are not restricted: %s', (path) => {
	expect(reports[path]).toEqual([]);
});
