/**
 * Benchmarks through a real n8n server, against the sandbox.
 *
 *     npm run bench                              all of them
 *     npm run bench -- session items memory      some of them
 *     npm run bench -- items --runs 9            how often each figure is taken (5)
 *     npm run bench -- memory --gib 0.25         size of the file that goes up and down (1)
 *     npm run bench -- --write                   writes bench/RESULTS.md as well
 *
 * The exit code is 1 if a limit is broken.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureItems } from './measures/items.mts';
import { measureMemory } from './measures/memory.mts';
import { measureSession } from './measures/session.mts';
import { type Section, allMet, toDocument, toMarkdown } from './report.mts';
import { type World, withWorld } from './world.mts';

const MEASURES: Record<string, (world: World) => Promise<Section>> = {
	session: measureSession,
	items: measureItems,
	memory: measureMemory,
};
const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const GIB = 1024 ** 3;

const { values, positionals } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		gib: { type: 'string', default: '1' },
		write: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const unknown = positionals.find((name) => !Object.hasOwn(MEASURES, name));
const runs = Number(values.runs);
const fileBytes = Math.round(Number(values.gib) * GIB);
if (unknown !== undefined)
	refuse(`There is no "${unknown}". There are: ${Object.keys(MEASURES).join(', ')}.`);
if (!Number.isInteger(runs) || runs < 1) refuse('--runs takes a whole number from 1.');
if (!(fileBytes > 0)) refuse('--gib takes a number greater than 0.');

const names = positionals.length > 0 ? positionals : Object.keys(MEASURES);
const sections: Section[] = [];
const startedAt = Date.now();
const log = (line: string) => console.error(`[${Math.round((Date.now() - startedAt) / 1000)} s] ${line}`);
await withWorld({ runs, fileBytes, log }, async (world) => {
	for (const name of names) sections.push(await MEASURES[name](world));
});
console.log(toMarkdown(sections));
if (values.write) {
	const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
	await writeFile(RESULTS, toDocument(sections, command));
}
process.exitCode = allMet(sections) ? 0 : 1;

function refuse(message: string): never {
	console.error(message);
	process.exit(2);
}
