import { cpus, totalmem } from 'node:os';
import { N8N_VERSION } from '../n8n/index.mts';
import { type Section, toMarkdown } from './report.mts';

const INTRODUCTION = `# Benchmark results

Written by \`npm run bench\`. The measures need not be taken in one run: each section says by which command, when and on what
machine it was. Service and n8n share that machine. Times differ from machine to machine; ratios and memory less so.
`;

/** By which command, when and on what machine a section is taken. */
export function origin(args: readonly string[]): string {
	const gib = Math.round(totalmem() / 1024 ** 3);
	return (
		`By \`${['npm run bench --', ...args].join(' ')}\` on ${new Date().toISOString().slice(0, 10)}: ${process.platform} ` +
		`${process.arch}, ${cpus().length} cores, ${gib} GiB of memory, Node.js ${process.versions.node}, n8n ${N8N_VERSION}.`
	);
}

/**
 * Puts a section into a document of results, in place of the older one of that title if there is one.
 *
 * @param document as it was; may be empty
 * @param from the section's {@link origin}
 * @param titles of all sections in their order; other sections are left out
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
	const present = titles.flatMap((title) => sections.get(title) ?? []);
	return [INTRODUCTION, ...present.map((one) => `${one.trimEnd()}\n`)].join('\n');
}
