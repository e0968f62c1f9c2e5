/**
 * Runs the property tests with many more cases than `npm test`, and with different ones each time.
 *
 *     npm run test:nightly                   at least 100,000 cases
 *     npm run test:nightly -- --scale 100    100 times as many cases as `npm test`
 *     npm run test:nightly -- --seed 42      repeats a run; each run prints its seed
 *     npm run test:nightly -- -- fileName    only the test files whose names begin with fileName
 *
 * Prints the number of cases. The exit code is 0 if all tests passed and, when all files ran, there were enough cases.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandOf, run } from './run.mts';

const DEFAULT_SCALE = '15';
const LEAST_CASES = 100_000;
const SEEDS = 2 ** 31;
/** For tests without a limit of their own, which take long with this many cases. */
const TEST_TIMEOUT_MS = 1_800_000;

const { values, positionals } = parseArgs({
	options: { scale: { type: 'string', default: DEFAULT_SCALE }, seed: { type: 'string' } },
	allowPositionals: true,
});
const seed = values.seed ?? String(Math.floor(Math.random() * SEEDS));
const files = positionals.map((name) => `test/properties/.*${name}`);
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-properties-'));
const countsFile = join(folder, 'counts.tsv');
Object.assign(process.env, {
	PROPERTY_SCALE: values.scale,
	PROPERTY_SEED: seed,
	PROPERTY_COUNTS: countsFile,
});

console.log(`Seed ${seed}, ${values.scale} times as many cases as npm test\n`);
const startedAt = Date.now();
const chosen = files.length > 0 ? files : ['test/properties'];
const code = await run(commandOf('jest'), [...chosen, `--testTimeout=${TEST_TIMEOUT_MS}`]);
const total = await printCounts();
await rm(folder, { recursive: true, force: true });
const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
const isEnough = files.length > 0 || total >= LEAST_CASES;
console.log(`\n${total} cases in ${minutes} min, seed ${seed}: ${code === 0 ? 'all passed' : 'FAILED'}`);
if (!isEnough) console.log(`Fewer than ${LEAST_CASES} cases: raise --scale.`);
process.exitCode = code === 0 && isEnough ? 0 : 1;

/** Prints the number of cases of each file. @returns the total */
async function printCounts(): Promise<number> {
	const lines = (await readFile(countsFile, 'utf8').catch(() => '')).split('\n').filter(Boolean);
	const counts = new Map<string, number>();
	for (const line of lines) {
		const [cases, file] = line.split('\t');
		counts.set(file, (counts.get(file) ?? 0) + Number(cases));
	}
	console.log();
	for (const [file, cases] of [...counts].sort()) console.log(`${String(cases).padStart(8)}  ${file}`);
	return [...counts.values()].reduce((sum, cases) => sum + cases, 0);
}
