/**
 * The packed package in other versions of n8n: the demo with its proofs, the credential test, and the trigger.
 *
 *     npm run test:versions                      the versions in VERSIONS
 *     npm run test:versions -- 2.20.12 newest    some others; `newest` is the newest that can be installed
 *
 * n8n before 1.90 does not accept Node.js 24: TESTED_NODE names the program of another one, for these versions only.
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
import { isRight } from './result.mts';
import type { Result } from './result.mts';
import { compareVersions, toPage } from './table.mts';

/** The last of n8n 1, and some of n8n 2. */
const VERSIONS = ['1.123.81', '2.0.3', '2.20.12', '2.40.7', 'newest'];
const NEWEST = 'newest';
/** How many of the newest versions are tried until one can be installed. */
const NEWEST_TRIED = 5;
const VIEW_LIMIT_MS = 60_000;
const PAGE = join(ROOT, 'docs', 'compatibility.md');

const { positionals } = parseArgs({ allowPositionals: true });
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-versions-'));
const results: Result[] = [];
const tally = { passed: 0, failed: 0 };
for (const version of positionals.length > 0 ? positionals : VERSIONS) {
	const result = version === NEWEST ? await checkNewest() : await check(version);
	const isGood = result !== undefined && isRight(result);
	tally[isGood ? 'passed' : 'failed']++;
	if (result) results.push(result);
	console.log(
		`\n━━ n8n ${result?.version ?? version}: ${isGood ? 'as it should be' : 'FAILED'}\n${JSON.stringify(result, null, 2)}\n`,
	);
}
await rm(folder, { recursive: true });
const page = toPage(
	await readFile(PAGE, 'utf8').catch(() => ''),
	results,
	new Date().toISOString().slice(0, 10),
);
await writeFile(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

/** Checks a version. @returns undefined if it cannot be installed or started */
async function check(version: string): Promise<Result | undefined> {
	console.log(`\n━━ n8n ${version}\n`);
	const file = join(folder, `${version}.json`);
	process.env.TESTED_N8N = version;
	await run('test/versions/check.mts', [file]);
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as Result);
}

/** Checks the newest version that can be installed. */
async function checkNewest(): Promise<Result | undefined> {
	const output = await runCommand('npm', ['view', 'n8n', 'versions', '--json'], {
		cwd: folder,
		timeoutMs: VIEW_LIMIT_MS,
	});
	const stable = (JSON.parse(output) as string[]).filter((version) => /^\d+\.\d+\.\d+$/.test(version));
	for (const version of stable.sort(compareVersions).reverse().slice(0, NEWEST_TRIED)) {
		const result = await check(version);
		if (result) return result;
	}
	return undefined;
}
