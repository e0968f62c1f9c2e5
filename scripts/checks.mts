import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, run } from './run.mts';

/** How many checks of a part passed and how many did not. */
export interface Tally {
	passed: number;
	failed: number;
}

/** One part of `npm test`: its heading, and what it does with the arguments meant for Jest. */
export interface Part {
	title: string;
	check(jestArguments: readonly string[]): Promise<Tally>;
}

/** The parts of `npm test`, in order. */
export const PARTS: Readonly<Record<string, Part>> = {
	lint: {
		title: 'Lint: the rules for published n8n packages, and the rules for tests and tools',
		check: () =>
			runAll(commandOf('eslint'), [
				['.', '--max-warnings=0'],
				['-c', 'eslint.tools.config.mjs', '.', '--max-warnings=0'],
			]),
	},
	types: {
		title: 'Types: the package, the tools, the tests',
		check: () =>
			runAll(
				commandOf('typescript', 'tsc'),
				['tsconfig.json', 'tsconfig.tools.json', 'tsconfig.test.json'].map((project) => [
					'-p',
					project,
					'--noEmit',
				]),
			),
	},
	jest: { title: "Jest: unit tests, and every operation on n8n's real engine", check: runJest },
	demo: {
		title: 'Demo: the packed package in a real n8n',
		check: () => runAll('demo/main.mts', [['--once']]),
	},
};

/** Runs one program with each list of arguments; every run is one check. */
async function runAll(program: string, runs: readonly string[][]): Promise<Tally> {
	const tally = { passed: 0, failed: 0 };
	for (const args of runs) {
		if ((await run(program, args)) === 0) tally.passed++;
		else tally.failed++;
	}
	return tally;
}

/** Runs Jest; every test is one check. A file that does not run at all counts as a failed one. */
async function runJest(jestArguments: readonly string[]): Promise<Tally> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-jest-'));
	const outputFile = join(folder, 'results.json');
	try {
		const code = await run(commandOf('jest'), ['--json', `--outputFile=${outputFile}`, ...jestArguments]);
		const results = JSON.parse(await readFile(outputFile, 'utf8')) as Record<string, number>;
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		return { passed: results.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
	} catch (error) {
		console.error(`Jest left no results: ${(error as Error).message}`);
		return { passed: 0, failed: 1 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
