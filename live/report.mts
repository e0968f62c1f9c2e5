import type { Finding, Result } from './check.mts';
import { NOT_TOLD } from './points/index.mts';

/** A report holds what the check found, and nothing of the account. */
export interface Report {
	/** The report in a form for programs. */
	json: string;
	/** The same for people. */
	markdown: string;
}

/** What a report says of itself. */
export interface Head {
	/** Version of the package. */
	version: string;
	/** The day, `yyyy-MM-dd`. */
	date: string;
	/** Whether the check was allowed to make things. */
	write: boolean;
}

/** A finding in a few words. */
export function lineOf(finding: Finding): string {
	return `${finding.point.name}: ${finding.state === 'told' ? finding.reading : finding.state}`;
}

function wordsOf(finding: Finding): string {
	if (finding.state !== 'told') return `${finding.state} (${finding.why})`;
	const figures = Object.entries(finding.figures).map(([name, value]) => `${name} ${value}`);
	const meaning = finding.point.readings[finding.reading];
	return `${finding.reading}: ${meaning}${figures.length > 0 ? ` (${figures.join(', ')})` : ''}`;
}

function toDo(finding: Finding): string {
	if (finding.state !== 'told') return '';
	return finding.fits ? 'nothing: the node works with it' : `change \`${finding.place}\``;
}

function markdownOf({ findings, leftovers }: Result, { version, date, write }: Head): string {
	const rows = findings.map((finding) => [
		finding.point.name,
		wordsOf(finding),
		`\`${finding.place}\``,
		toDo(finding),
	]);
	return [
		'# Readings of the 689Cloud API',
		'',
		`n8n-nodes-689cloud ${version}, ${date}, ${write ? 'with' : 'without'} --write`,
		'',
		...table(['Point', 'Reading', 'Chosen in', 'To do'], rows),
		'',
		'## Left in the account',
		'',
		...(leftovers.length > 0
			? table(
					['What', 'Name', 'Why'],
					leftovers.map(({ kind, name, why }) => [kind, name, why]),
				)
			: ['Nothing.']),
		'',
		'## What no answer shows',
		'',
		...table(
			['Choice', 'Why'],
			Object.entries(NOT_TOLD).map(([choice, why]) => [choice, why]),
		),
		'',
	].join('\n');
}

function table(head: string[], rows: string[][]): string[] {
	const line = (cells: string[]): string =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function jsonOf({ findings, leftovers }: Result, head: Head): string {
	const readings = findings.map((finding) => ({
		point: finding.point.name,
		openPoint: finding.point.openPoint,
		state: finding.state,
		...(finding.state === 'told'
			? { reading: finding.reading, fits: finding.fits, figures: finding.figures }
			: { why: finding.why }),
		place: finding.place,
	}));
	return `${JSON.stringify({ ...head, readings, leftovers: leftovers.length }, null, 2)}\n`;
}

/**
 * Writes down what a check has found.
 *
 * @param secrets texts of the account that must not be in it
 * @throws Error if one of them is
 */
export function reportOf(result: Result, head: Head, secrets: readonly string[]): Report {
	const report = { json: jsonOf(result, head), markdown: markdownOf(result, head) };
	const isLeak = secrets.some(
		(secret) => secret !== '' && `${report.json}${report.markdown}`.includes(secret),
	);
	if (isLeak) throw new Error('The report would hold data of the account, so it was not written.');
	return report;
}
