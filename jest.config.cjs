/** Tests run on Node.js 24; TypeScript is transformed file by file, type errors are found by `npm run typecheck`. */
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
	// A test that fails while it tidies up leaves a server open, which must not keep the others from being reported.
	forceExit: true,
};
