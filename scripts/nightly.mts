/**
 * The property tests with many times as many cases as in `npm test`, and others each time.
 *
 *     npm run test:nightly                          100,000 cases and more
 *     npm run test:nightly -- --scale 100           100 times as many as in `npm test`
 *     npm run test:nightly -- --seed 42             the same cases again: a failed run says its seed
 *     npm run test:nightly -- -- fileName           what follows the second -- chooses files
 *
 * Prints how many cases ran. The exit code is 0 if all of them held and, unless files were chosen, they were enough.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandOf, run } from './run.mts';

const DEFAULT_SCALE = '15';
const LEAST_CASES = 100_000;
const SEEDS = 2 ** 31;
/** Most tests have no limit of their own; with this many cases they take their time. */
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

console.log(`Seed ${seed}, ${values.scale} times as many cases as in npm test\n`);
const startedAt = Date.now();
const chosen = files.length > 0 ? files : ['test/properties'];
const code = await run(commandOf('jest'), [...chosen, `--testTimeout=${TEST_TIMEOUT_MS}`]);
const total = await printCounts();
await rm(folder, { recursive: true, force: true });
const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
const isEnough = files.length > 0 || total >= LEAST_CASES;
console.log(`\n${total} cases in ${minutes} min, seed ${seed}: ${code === 0 ? 'all held' : 'FAILED'}`);
if (!isEnough) console.log(`Fewer than ${LEAST_CASES} cases: raise --scale.`);
process.exitCode = code === 0 && isEnough ? 0 : 1;

/** Prints the cases by file. @returns how many there were */
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
