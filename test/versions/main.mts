/**
 * The packed package in other versions of n8n: the demo with its proofs, the credential test, and the trigger.
 *
 *     npm run test:versions                      the versions in VERSIONS
 *     npm run test:versions -- 2.20.12 newest    some others; `newest` is the newest that can be installed
 *
 * n8n before 1.90 does not accept Node.js 24, and gets an older one from the npm package `node`; TESTED_NODE names the program
 * of another one for all versions.
 *
 * Each version is installed into the cache once (3 GB, some minutes); npm makes its lock file then. Writes what comes of it
 * to docs/compatibility.md. The last line counts the versions; the exit code is 0 if none failed.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { runCommand } from '../../n8n/command.mts';
import { ROOT } from '../../scripts/root.mts';
import { run } from '../../scripts/run.mts';
import { olderNodeFor } from './olderNode.mts';
import { isRight } from './result.mts';
import type { NotInstallable, Result } from './result.mts';
import { compareVersions, toPage } from './table.mts';

/** The first that loads the package, the last of n8n 1, and some of n8n 2. */
const VERSIONS = ['1.85.4', '1.123.81', '2.0.3', '2.20.12', '2.40.7', 'newest'];
const NEWEST = 'newest';
/** How many of the newest versions are tried until one can be installed. */
const NEWEST_TRIED = 5;
const VIEW_LIMIT_MS = 60_000;
const PAGE = join(ROOT, 'docs', 'compatibility.md');

type Outcome = Result | NotInstallable;

const { positionals } = parseArgs({ allowPositionals: true });
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-versions-'));
/** What has come of each version in this run. */
const outcomes = new Map<string, Outcome | undefined>();
const tally = { passed: 0, failed: 0 };
for (const version of positionals.length > 0 ? positionals : VERSIONS) {
	const outcome = version === NEWEST ? await checkNewest() : await check(version);
	tally[outcome !== undefined && !('missing' in outcome) && isRight(outcome) ? 'passed' : 'failed']++;
}
await rm(folder, { recursive: true });
const page = toPage(
	await readFile(PAGE, 'utf8').catch(() => ''),
	[...outcomes.values()].filter((outcome) => outcome !== undefined),
	new Date().toISOString().slice(0, 10),
);
await writeFile(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

/** Checks a version, unless this run has done so, and tells what came of it. @returns undefined if it cannot be started */
async function check(version: string): Promise<Outcome | undefined> {
	if (!outcomes.has(version)) outcomes.set(version, await outcomeOf(version));
	const outcome = outcomes.get(version);
	console.log(`\n━━ n8n ${version}: ${verdictOn(outcome)}\n${JSON.stringify(outcome, null, 2)}\n`);
	return outcome;
}

async function outcomeOf(version: string): Promise<Outcome | undefined> {
	console.log(`\n━━ n8n ${version}\n`);
	const file = join(folder, `${version}.json`);
	const env = { TESTED_N8N: version, TESTED_NODE: process.env.TESTED_NODE || (await olderNodeFor(version)) };
	await run('test/versions/check.mts', [file], env);
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as Outcome);
}

function verdictOn(outcome: Outcome | undefined): string {
	if (outcome === undefined) return 'FAILED';
	if ('missing' in outcome)
		return `cannot be installed, because ${outcome.missing}, which it needs, is not published`;
	return isRight(outcome) ? 'as it should be' : 'FAILED';
}

/** Checks the newest version that can be installed. @returns undefined if there is none, or if it cannot be started */
async function checkNewest(): Promise<Outcome | undefined> {
	const output = await runCommand('npm', ['view', 'n8n', 'versions', '--json'], {
		cwd: folder,
		timeoutMs: VIEW_LIMIT_MS,
	});
	const stable = (JSON.parse(output) as string[]).filter((version) => /^\d+\.\d+\.\d+$/.test(version));
	for (const version of stable.sort(compareVersions).reverse().slice(0, NEWEST_TRIED)) {
		const outcome = await check(version);
		if (outcome === undefined || !('missing' in outcome)) return outcome;
	}
	console.log(`None of the ${NEWEST_TRIED} newest versions of n8n can be installed.`);
	return undefined;
}
