/** Tests run on Node.js 24. TypeScript is transformed file by file; `npm run typecheck` finds type errors. */
module.exports = {
	testEnvironment: '<rootDir>/test/harness/environment.cjs',
	setupFiles: ['<rootDir>/test/harness/pauses.mts'],
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	extensionsToTreatAsEsm: [],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
				module: { type: 'commonjs' },
			},
		],
	},
	testTimeout: 30_000,
	// For `npm run coverage`. The other provider, V8, does not count the functions and branches of files that no test loads.
	collectCoverageFrom: ['{client,nodes,credentials}/**/*.ts'],
	coverageProvider: 'babel',
	// Not HTML: `n8n-node lint`, which knows no folder to ignore but dist, would lint its scripts.
	coverageReporters: ['text', 'lcovonly'],
	// A test that fails to stop its servers must not keep Jest from reporting the results.
	forceExit: true,
};
