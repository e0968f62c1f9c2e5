import { cpus, totalmem } from 'node:os';
import { N8N_VERSION } from '../demo/n8n/index.mts';

/** One line of the results. */
export interface Row {
	/** What was measured. */
	name: string;
	actual: string;
	/** The limit that must hold, in words; none for a figure that only informs. */
	must?: string;
	/** Whether it holds. */
	met?: boolean;
	/** What is hoped for beyond the limit. */
	aim?: string;
}

/** The results of one benchmark. */
export interface Section {
	title: string;
	/** How it was measured. */
	method: string;
	rows: Row[];
}

/** A limit and whether it holds. */
export function atMost(limit: number, actual: number, unit = ''): Pick<Row, 'must' | 'met'> {
	return { must: `at most ${limit}${unit}`, met: actual <= limit };
}

/** A number that must be hit exactly. */
export function exactly(wanted: number, actual: number): Pick<Row, 'must' | 'met'> {
	return { must: `exactly ${wanted}`, met: actual === wanted };
}

/** Whether no limit is broken. */
export function allMet(sections: readonly Section[]): boolean {
	return sections.every(({ rows }) => rows.every(({ must, met }) => must === undefined || met === true));
}

/** The results as Markdown. */
export function toMarkdown(sections: readonly Section[]): string {
	return sections
		.map((section) => `## ${section.title}\n\n${section.method}\n\n${table(section.rows)}`)
		.join('\n');
}

/** A whole document of results: when and on what kind of machine, then the tables. */
export function toDocument(sections: readonly Section[], command: string): string {
	const gib = Math.round(totalmem() / 1024 ** 3);
	return [
		'# Benchmark results',
		'',
		`Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${process.platform} ${process.arch}, ` +
			`${cpus().length} cores, ${gib} GiB of memory, Node.js ${process.versions.node}, n8n ${N8N_VERSION}. ` +
			'Service and n8n share that machine. Times differ from machine to machine; ratios and memory less so.',
		'',
		toMarkdown(sections),
	].join('\n');
}

function table(rows: readonly Row[]): string {
	const cells = rows.map(({ name, must = '', aim, actual, met }) => [
		name,
		aim === undefined ? must : `${must} (aim ${aim})`,
		actual,
		must === '' ? '' : met ? 'yes' : '**no**',
	]);
	const lines = [['What', 'Must', 'Actual', 'Met'], ['---', '---', '---', '---'], ...cells];
	return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}
