import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { after, run } from 'node:test';
import type { TestsStream } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { Interrupted } from '../n8n/interruption.mts';
import { withTestbed } from '../n8n/testbed.mts';
import type { Testbed } from '../n8n/testbed.mts';

/** Options on the command line of every suite, for `parseArgs`. */
export const SUITE_OPTIONS = {
	only: { type: 'string', multiple: true },
	keep: { type: 'boolean', default: false },
	tally: { type: 'string' },
} as const;

/** A suite of checks in a real n8n: files that use `node:test`, and what has to run before they are loaded. */
export interface Suite {
	/** Part of the name of the temporary folder. */
	name: string;
	/** Starts the servers; the files may rely on it as soon as they are loaded. */
	setUp(testbed: Testbed): Promise<void>;
	/** The files, in order. Each check is one `test`; tests are grouped by `suite` only, not by subtests. */
	files: readonly URL[];
	/** Patterns of names of checks or groups; all by default. */
	only?: readonly string[];
	/** Whether to keep the data of the servers. */
	keep?: boolean;
	/** File that receives the numbers of passed and failed checks as JSON. */
	tally?: string;
}

/** How many checks passed and how many did not. */
interface Tally {
	passed: number;
	failed: number;
}

/**
 * Runs a suite with Node's own test runner in this process, prints its report and, as the last line, `N passed, N failed`.
 * Ends the process: the exit code is 0 if checks ran and none failed.
 */
export async function runSuite({ name, setUp, files, only = [], keep, tally }: Suite): Promise<never> {
	const startedAt = Date.now();
	const log = (line: string) => console.log(`${line} [${Math.round((Date.now() - startedAt) / 1000)} s]`);
	const counts: Tally = { passed: 0, failed: 0 };
	let exitCode: number | undefined;
	try {
		await withTestbed({ name, keep, log }, async (testbed) => {
			if (keep) log(`The data stays in ${testbed.folder}`);
			await setUp(testbed);
			await runFiles(files, only, counts);
		});
		if (counts.passed + counts.failed === 0) {
			console.error(`No check matches ${only.join(' or ')}.`);
			counts.failed++;
		}
	} catch (error) {
		console.error(error instanceof Interrupted ? error.message : error);
		if (error instanceof Interrupted) exitCode = error.exitCode;
		counts.failed++;
	}
	console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
	if (tally !== undefined) await writeFile(tally, JSON.stringify(counts));
	process.exit(exitCode ?? (counts.failed === 0 ? 0 : 1));
}

async function runFiles(files: readonly URL[], only: readonly string[], counts: Tally): Promise<void> {
	const stream = run({
		files: files.map((file) => fileURLToPath(file)),
		// In this process, so that the checks use the servers that were started here.
		isolation: 'none',
		concurrency: 1,
		testNamePatterns: only.length > 0 ? only.map((pattern) => new RegExp(pattern, 'i')) : undefined,
	});
	// Node.js completes the report when the process is about to exit, but the servers keep this one running.
	after(() => void setImmediate(() => process.emit('beforeExit', 0)));
	count(stream, counts);
	const report = stream.compose(new spec());
	report.pipe(process.stdout, { end: false });
	await finished(report);
	// The test runner swallows the error of a file that cannot be loaded; importing it again throws the same error.
	for (const file of files) await import(file.href);
}

/** Adds up checks as they end. A group counts only if it failed by itself, for example in a hook. */
function count(stream: TestsStream, counts: Tally): void {
	stream.on('test:pass', ({ details, skip }) => {
		if (details.type !== 'suite' && skip === undefined) counts.passed++;
	});
	stream.on('test:fail', ({ details }) => {
		const { failureType } = details.error as Error & { failureType?: string };
		if (failureType !== 'subtestsFailed') counts.failed++;
	});
}
