const { availableParallelism } = require('node:os');

/**
 * Packages that the test files of a worker share, see test/harness/jest/environment.cjs. First those that both n8n and
 * tests use, of which there must be one copy; then other large ones. Jest loads all others again for each file.
 */
const SHARED = [
	...['n8n-core', 'n8n-workflow', '@n8n/[^/]+', 'axios', 'luxon'],
	...['ajv', 'ajv-formats', 'fast-check', 'fastify', '@fastify/busboy', 'prettier', 'yaml'],
];

/** Tests run on Node.js 24. TypeScript is transformed file by file; `npm run typecheck` finds type errors. */
module.exports = {
	testEnvironment: '<rootDir>/test/harness/jest/environment.cjs',
	setupFiles: ['<rootDir>/test/harness/pauses.mts', '<rootDir>/test/harness/alarms.mts'],
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	extensionsToTreatAsEsm: [],
	transform: {
		[`/node_modules/(${SHARED.join('|')})/.+\\.c?js$`]: '<rootDir>/test/harness/jest/sharedPackage.cjs',
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
				module: { type: 'commonjs' },
			},
		],
	},
	transformIgnorePatterns: [],
	testTimeout: 30_000,
	// For `npm run coverage`. The other provider, V8, does not count the functions and branches of files that no test loads.
	collectCoverageFrom: ['{client,nodes,credentials}/**/*.ts'],
	coverageProvider: 'babel',
	// Not HTML: `n8n-node lint`, which knows no folder to ignore but dist, would lint its scripts.
	coverageReporters: ['text', 'lcovonly'],
	// Jest leaves one processor alone. Where there are two, as in many a CI, that is half of the machine.
	maxWorkers: Math.max(2, availableParallelism() - 1),
};
