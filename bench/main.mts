/**
 * Benchmarks through a real n8n server, against the sandbox.
 *
 *     npm run bench                              all of them
 *     npm run bench -- session items memory      some of them
 *     npm run bench -- items --runs 9            measurements per figure (default 5)
 *     npm run bench -- scale --items 50          items in a run (default 1000); `scale` uses ten times and a tenth of it
 *     npm run bench -- work --only same-path     one workload of `work`; --only may be repeated
 *     npm run bench -- work --items 50           a twentieth of each workload; limits on the number of requests shrink with it
 *     npm run bench -- memory --gib 0.25         size of the transferred file (default 1); a second file is four times as large
 *     npm run bench -- items --beside old.tgz    an earlier version, packed by `npm pack`, in the same n8n; also for `memory`
 *     npm run bench -- items --profile           where n8n spends the time of the measured node; slows it down
 *     npm run bench -- limit --write             also writes the measured sections to bench/RESULTS.md
 *
 * The exit code is 1 if a limit is broken.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Interrupted } from '../n8n/interruption.mts';
import { measureDropDowns } from './benchmarks/dropDowns.mts';
import { measureItems } from './benchmarks/items.mts';
import { measureLimit } from './benchmarks/limit.mts';
import { measureLoading } from './benchmarks/loading.mts';
import { measureMemory, requireRoomForFiles } from './benchmarks/memory.mts';
import { measureScale } from './benchmarks/scale.mts';
import { measureSession } from './benchmarks/session.mts';
import { measureTrigger } from './benchmarks/trigger.mts';
import { measureWork, requireWorkloads } from './benchmarks/work.mts';
import { brokenLimits, toMarkdown } from './report.mts';
import type { Section } from './report.mts';
import { origin, withSection } from './results.mts';
import { withWorld } from './world.mts';
import type { Settings, World } from './world.mts';

interface Benchmark {
	/** Title of its section in the results. */
	title: string;
	measure(world: World): Promise<Section>;
	/** Throws if the benchmark cannot run on this machine, or not with these settings. */
	check?(settings: Settings): Promise<void> | void;
}

const BENCHMARKS: Record<string, Benchmark> = {
	session: { title: 'Session', measure: measureSession },
	items: { title: 'Items', measure: measureItems },
	scale: { title: 'Cost per item', measure: measureScale },
	limit: { title: 'Limit', measure: measureLimit },
	dropdowns: { title: 'Drop-downs', measure: measureDropDowns },
	loading: { title: 'Loading', measure: measureLoading },
	work: { title: 'Work', measure: measureWork, check: requireWorkloads },
	trigger: { title: 'Trigger', measure: measureTrigger },
	memory: { title: 'Large files', measure: measureMemory, check: requireRoomForFiles },
};
const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const GIB = 1024 ** 3;

const { values, positionals } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		items: { type: 'string', default: '1000' },
		only: { type: 'string', multiple: true, default: [] },
		gib: { type: 'string', default: '1' },
		beside: { type: 'string' },
		profile: { type: 'boolean', default: false },
		write: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const startedAt = Date.now();
const settings: Settings = {
	runs: wholeNumber('runs', values.runs),
	items: wholeNumber('items', values.items),
	only: values.only,
	fileBytes: Math.round(Number(values.gib) * GIB),
	...(values.beside !== undefined && { beside: values.beside }),
	profile: values.profile,
	log: (line) => console.error(`[${Math.round((Date.now() - startedAt) / 1000)} s] ${line}`),
};
const all = settings.only.length > 0 ? ['work'] : Object.keys(BENCHMARKS);
const names = positionals.length > 0 ? positionals : all;
const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown !== undefined)
	exitWithUsageError(`There is no benchmark "${unknown}". There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
if (!(settings.fileBytes > 0)) exitWithUsageError('--gib must be greater than 0.');
if (settings.profile && values.write)
	exitWithUsageError('--profile slows n8n down, so its figures cannot be written to the results.');
if (settings.only.length > 0 && values.write)
	exitWithUsageError('--only measures a part of a section, so its figures cannot be written to the results.');
if (settings.only.length > 0 && !names.includes('work'))
	exitWithUsageError('--only is for the benchmark "work".');
for (const name of names) {
	try {
		await BENCHMARKS[name].check?.(settings);
	} catch (error) {
		exitWithUsageError((error as Error).message);
	}
}

const sections: Section[] = [];
await withWorld(settings, async (world) => {
	for (const name of names) {
		const section = await BENCHMARKS[name].measure(world);
		sections.push(section);
		console.log(toMarkdown(section));
		// At once, so that it is not lost if a later benchmark fails.
		if (values.write) await writeSection(section);
	}
}).catch((error: unknown) => {
	if (error instanceof Interrupted) process.exit(error.exitCode);
	throw error;
});
const broken = brokenLimits(sections);
for (const limit of broken) console.log(`Limit broken: ${limit}`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function writeSection(section: Section): Promise<void> {
	const document = await readFile(RESULTS, 'utf8').catch(() => '');
	const titles = Object.values(BENCHMARKS).map(({ title }) => title);
	await writeFile(RESULTS, withSection(document, section, origin(process.argv.slice(2)), titles));
}

function wholeNumber(option: string, text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1)
		exitWithUsageError(`--${option} must be a whole number of at least 1.`);
	return number;
}

function exitWithUsageError(message: string): never {
	console.error(message);
	process.exit(2);
}
