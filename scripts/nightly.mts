/**
 * Runs the property tests with many more cases than `npm test`, and with different ones each time.
 *
 *     npm run test:nightly                   at least 50,000 cases of each promise
 *     npm run test:nightly -- --scale 100    100 times as many cases as `npm test`
 *     npm run test:nightly -- --seed 42      repeats a run; each run prints its seed
 *     npm run test:nightly -- -- fileName    only the test files whose names begin with fileName
 *
 * Prints the number of cases of each file and of each promise, and at last one line that says how it ended. The exit code is
 * 0 if all tests passed and, when all files ran, each promise had enough cases.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandOf, run } from './run.mts';

/**
 * What the package promises to its users → the files of `test/properties` whose properties stand for it. A property that the
 * scale does not give enough cases names its own number, see `holds` in test/properties/cases.mts.
 */
const PROMISES: Record<string, string[]> = {
	'never the wrong object': ['objects', 'namedObjects', 'names'],
	'never a wrong file': ['wrongFile', 'files', 'fileName'],
	'complete lists under each reading': ['lists', 'paging', 'newest'],
	'one moment, one expiry': ['dates'],
};
/** How many cases each of them has at least. */
const LEAST_CASES = 50_000;
const DEFAULT_SCALE = '15';
const SEEDS = 2 ** 31;
/** For tests without a limit of their own, which take long with this many cases. */
const TEST_TIMEOUT_MS = 7_200_000;

const { values, positionals } = parseArgs({
	options: { scale: { type: 'string', default: DEFAULT_SCALE }, seed: { type: 'string' } },
	allowPositionals: true,
});
const seed = values.seed ?? String(Math.floor(Math.random() * SEEDS));
const files = positionals.map((name) => `test/properties/${name}`);
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
const counts = await readCounts();
await rm(folder, { recursive: true, force: true });
const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
const ofPromises = Object.entries(PROMISES).map(([promise, names]): [string, number] => [
	promise,
	sumOf(names.map((name) => counts.get(`${name}.test.mts`) ?? 0)),
]);
print([...counts].sort());
print(ofPromises.filter(([, cases]) => files.length === 0 || cases > 0));
const short = files.length > 0 ? [] : ofPromises.filter(([, cases]) => cases < LEAST_CASES);
for (const [promise] of short) console.log(`Fewer than ${LEAST_CASES} cases: ${promise}. Raise --scale.`);
const isPassed = code === 0 && short.length === 0;
const total = sumOf([...counts.values()]);
console.log(`\n${total} cases in ${minutes} min, seed ${seed}: ${isPassed ? 'all passed' : 'FAILED'}`);
process.exitCode = isPassed ? 0 : 1;

function sumOf(numbers: number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}

/** Prints numbers of cases, a line each. */
function print(lines: Array<[what: string, cases: number]>): void {
	console.log();
	for (const [what, cases] of lines) console.log(`${String(cases).padStart(8)}  ${what}`);
}

/** Name of a test file → how many cases it had. */
async function readCounts(): Promise<Map<string, number>> {
	const lines = (await readFile(countsFile, 'utf8').catch(() => '')).split('\n').filter(Boolean);
	const all = new Map<string, number>();
	for (const line of lines) {
		const [cases, file] = line.split('\t');
		all.set(file, (all.get(file) ?? 0) + Number(cases));
	}
	return all;
}
