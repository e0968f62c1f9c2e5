import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingServices } from '../n8n/queue/services.mts';
import { commandOf, run } from './run.mts';

/** How many checks passed and failed. */
export interface Tally {
	passed: number;
	failed: number;
	/** Why they did not run. */
	skipped?: string;
}

/** One part of `npm test`. Its checks get the arguments that are meant for Jest. */
export interface Part {
	title: string;
	check(jestArguments: readonly string[]): Promise<Tally>;
}

/** The parts of `npm test`, in order. */
export const PARTS: Readonly<Record<string, Part>> = {
	lint: {
		title: 'Lint: the rules for published n8n packages, and those for layers, tests and tools',
		check: () =>
			runAll(commandOf('eslint'), [
				['.', '--max-warnings=0'],
				['-c', 'eslint.tools.config.mjs', '.', '--max-warnings=0'],
			]),
	},
	workflows: {
		title: "Workflows: GitHub's own checks of what runs there",
		check: () => runAll('scripts/lint/workflows.mts', [[]]),
	},
	format: {
		title: 'Format: Prettier',
		check: () => runAll(commandOf('prettier'), [['--check', '.']]),
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
	server: {
		title: 'Server: the packed package in two real n8n servers; secrets, sessions, ports, allowed domains',
		check: () => runCounting('test/server/main.mts'),
	},
	demo: {
		title: 'Demo: the packed package in a real n8n',
		check: () => runAll('demo/main.mts', [['--once']]),
	},
	queue: {
		title: "Queue: the packed package in n8n's queue mode, on PostgreSQL and Redis",
		async check() {
			const skipped = await missingServices();
			return skipped === undefined
				? await runCounting('test/queue/main.mts')
				: { passed: 0, failed: 0, skipped };
		},
	},
};

/** Runs a program once for each list of arguments. Each run is one check. */
async function runAll(program: string, runs: readonly string[][]): Promise<Tally> {
	const tally = { passed: 0, failed: 0 };
	for (const args of runs) {
		if ((await run(program, args)) === 0) tally.passed++;
		else tally.failed++;
	}
	return tally;
}

/** Runs a program that writes a {@link Tally} of its own checks to the file named by `--tally`. */
async function runCounting(program: string): Promise<Tally> {
	return await withResults(async (file) => {
		const code = await run(program, ['--tally', file]);
		const { passed, failed } = JSON.parse(await readFile(file, 'utf8')) as Tally;
		return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
	});
}

/** Runs Jest. Each test is one check; a test file that cannot run is one failed check. */
async function runJest(jestArguments: readonly string[]): Promise<Tally> {
	return await withResults(async (file) => {
		const code = await run(commandOf('jest'), ['--json', `--outputFile=${file}`, ...jestArguments]);
		const results = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		return { passed: results.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
	});
}

/** Gives a check the path of a temporary file for its results. If the check leaves none there, it has failed. */
async function withResults(check: (file: string) => Promise<Tally>): Promise<Tally> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-results-'));
	try {
		return await check(join(folder, 'results.json'));
	} catch (error) {
		console.error(`There are no results: ${(error as Error).message}`);
		return { passed: 0, failed: 1 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
