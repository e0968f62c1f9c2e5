/** Tests run on Node.js 24; TypeScript is transformed file by file, type errors are found by `npm run typecheck`. */
module.exports = {
	testEnvironment: '<rootDir>/test/harness/environment.cjs',
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
	// For `npm run coverage`. Not V8's figures: of a file that no test loads, V8 knows neither functions nor branches.
	collectCoverageFrom: ['{client,nodes,credentials}/**/*.ts'],
	coverageProvider: 'babel',
	coverageReporters: ['text', 'html'],
	// A test that fails while it tidies up leaves a server open, which must not keep the others from being reported.
	forceExit: true,
};
