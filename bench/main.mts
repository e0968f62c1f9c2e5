/**
 * Benchmarks through a real n8n server, against the sandbox.
 *
 *     npm run bench                              all of them
 *     npm run bench -- session items memory      some of them
 *     npm run bench -- items --runs 9            how often each figure is taken (5)
 *     npm run bench -- scale --items 50          items in a run (1000); `scale` takes ten times and a tenth of it
 *     npm run bench -- memory --gib 0.25         size of the file that goes up and down (1); a second is four times as large
 *     npm run bench -- items --profile           where n8n spends the time of the measured node; slows it down
 *     npm run bench -- limit --write             puts the sections that were measured into bench/RESULTS.md as well
 *
 * The exit code is 1 if a limit is broken.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureItems } from './measures/items.mts';
import { measureLimit } from './measures/limit.mts';
import { measureLoading } from './measures/loading.mts';
import { measureMemory, requireRoomForFiles } from './measures/memory.mts';
import { measureScale } from './measures/scale.mts';
import { measureSession } from './measures/session.mts';
import { type Section, brokenLimits, toMarkdown } from './report.mts';
import { origin, withSection } from './results.mts';
import { type Settings, type World, withWorld } from './world.mts';

interface Measure {
	/** Title of its section. */
	title: string;
	measure(world: World): Promise<Section>;
	/** Throws if it cannot be taken here. */
	check?(settings: Settings): Promise<void>;
}

const MEASURES: Record<string, Measure> = {
	session: { title: 'Session', measure: measureSession },
	items: { title: 'Items', measure: measureItems },
	scale: { title: 'Cost per item', measure: measureScale },
	limit: { title: 'Limit', measure: measureLimit },
	loading: { title: 'Loading', measure: measureLoading },
	memory: { title: 'Large files', measure: measureMemory, check: requireRoomForFiles },
};
const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const GIB = 1024 ** 3;

const { values, positionals } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		items: { type: 'string', default: '1000' },
		gib: { type: 'string', default: '1' },
		profile: { type: 'boolean', default: false },
		write: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const startedAt = Date.now();
const settings: Settings = {
	runs: wholeNumber('runs', values.runs),
	items: wholeNumber('items', values.items),
	fileBytes: Math.round(Number(values.gib) * GIB),
	profile: values.profile,
	log: (line) => console.error(`[${Math.round((Date.now() - startedAt) / 1000)} s] ${line}`),
};
const names = positionals.length > 0 ? positionals : Object.keys(MEASURES);
const unknown = names.find((name) => !Object.hasOwn(MEASURES, name));
if (unknown !== undefined)
	refuse(`There is no "${unknown}". There are: ${Object.keys(MEASURES).join(', ')}.`);
if (!(settings.fileBytes > 0)) refuse('--gib takes a number greater than 0.');
if (settings.profile && values.write) refuse('--profile slows n8n down; its figures are not to be kept.');
for (const name of names)
	await MEASURES[name].check?.(settings).catch((error: Error) => refuse(error.message));

const sections: Section[] = [];
await withWorld(settings, async (world) => {
	for (const name of names) {
		const section = await MEASURES[name].measure(world);
		sections.push(section);
		console.log(toMarkdown(section));
		// At once, so that it is not lost if a later one fails.
		if (values.write) await writeSection(section);
	}
});
const broken = brokenLimits(sections);
for (const limit of broken) console.log(`Limit broken: ${limit}`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function writeSection(section: Section): Promise<void> {
	const document = await readFile(RESULTS, 'utf8').catch(() => '');
	const titles = Object.values(MEASURES).map(({ title }) => title);
	await writeFile(RESULTS, withSection(document, section, origin(process.argv.slice(2)), titles));
}

function wholeNumber(option: string, text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) refuse(`--${option} takes a whole number from 1.`);
	return number;
}

function refuse(message: string): never {
	console.error(message);
	process.exit(2);
}
