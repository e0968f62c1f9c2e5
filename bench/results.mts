import { cpus, totalmem } from 'node:os';
import { N8N_VERSION } from '../n8n/index.mts';
import { toMarkdown } from './report.mts';
import type { Section } from './report.mts';

const INTRODUCTION = `# Benchmark results

Written by \`npm run bench\`. The sections need not come from one run: each names its command, date and machine. The service
and n8n share that machine. Times differ between machines; ratios and memory less so.

n8n runs as one process and keeps files on disk. In queue mode, what is said of requests and logins holds for each worker. The memory of
files does not hold there unless they are on disk: n8n's database holds a file whole, several times, whichever node it comes from.
`;

/** A section that people write: which limits are not met, and why. It stands at the end. */
const BY_HAND = 'What is missed, and why';

/** The command, date and machine of a section. */
export function origin(args: readonly string[]): string {
	const gib = Math.round(totalmem() / 1024 ** 3);
	return (
		`By \`${['npm run bench --', ...args].join(' ')}\` on ${new Date().toISOString().slice(0, 10)}: ${process.platform} ` +
		`${process.arch}, ${cpus().length} cores, ${gib} GiB of memory, Node.js ${process.versions.node}, n8n ${N8N_VERSION}.`
	);
}

/**
 * Adds a section to the results, replacing an older one of the same title.
 *
 * @param document the results so far; may be empty
 * @param from the section's {@link origin}
 * @param titles titles of all sections in order; other sections are dropped, except the one that is written by hand
 */
export function withSection(
	document: string,
	section: Section,
	from: string,
	titles: readonly string[],
): string {
	const older = document
		.split(/^(?=## )/m)
		.slice(1)
		.map((text): [string, string] => [text.slice('## '.length, text.indexOf('\n')), text]);
	const sections = new Map(older);
	const text = toMarkdown({ ...section, method: `${from}\n\n${section.method}` });
	sections.set(section.title, text);
	const present = [...titles, BY_HAND].flatMap((title) => sections.get(title) ?? []);
	return [INTRODUCTION, ...present.map((one) => `${one.trimEnd()}\n`)].join('\n');
}
