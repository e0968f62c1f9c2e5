const { availableParallelism } = require('node:os');

/**
 * Packages that the test files of a worker share, see test/harness/jest/environment.cjs. First those that both n8n and
 * tests use, of which there must be one copy; then other large ones. Jest loads all others again for each file.
 */
const SHARED = [
	...['n8n-core', 'n8n-workflow', '@n8n/[^/]+', 'axios', 'luxon'],
	...['ajv', 'ajv-formats', 'fast-check', 'fastify', '@fastify/busboy', 'prettier', 'yaml'],
];

/** Tests run on Node.js 24; TypeScript is transformed file by file, type errors are found by `npm run typecheck`. */
module.exports = {
	testEnvironment: '<rootDir>/test/harness/jest/environment.cjs',
	setupFiles: ['<rootDir>/test/harness/pauses.mts'],
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
	// By default Jest leaves one processor free. On a CI server with two, that is half of the machine.
	maxWorkers: Math.max(2, availableParallelism() - 1),
};
