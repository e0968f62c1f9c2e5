/** One line of the results. */
export interface Row {
	/** What was measured. */
	name: string;
	actual: string;
	/** The limit in words; missing for figures without one. */
	must?: string;
	/** Whether the limit is met. */
	met?: boolean;
	/** A goal beyond the limit. */
	aim?: string;
}

/** The results of one benchmark. */
export interface Section {
	title: string;
	/** How it was measured. */
	method: string;
	rows: Row[];
}

/** An upper limit, and whether it is met. */
export function atMost(limit: number, actual: number, unit = ''): Pick<Row, 'must' | 'met'> {
	return { must: `at most ${limit}${unit}`, met: actual <= limit };
}

/** A lower limit, and whether it is met. */
export function atLeast(limit: number, actual: number): Pick<Row, 'must' | 'met'> {
	return { must: `at least ${limit}`, met: actual >= limit };
}

/** An exact value, and whether it is met. */
export function exactly(wanted: number, actual: number): Pick<Row, 'must' | 'met'> {
	return { must: `exactly ${wanted}`, met: actual === wanted };
}

/** Describes every limit that is not met. */
export function brokenLimits(sections: readonly Section[]): string[] {
	return sections.flatMap(({ title, rows }) =>
		rows
			.filter(({ must, met }) => must !== undefined && met !== true)
			.map(({ name, must, actual }) => `${title}: ${name}: must be ${must}, is ${actual}`),
	);
}

/** A section as Markdown: heading, method, table. */
export function toMarkdown({ title, method, rows }: Section): string {
	return `## ${title}\n\n${method}\n\n${table(rows)}`;
}

/** Rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
	const cells = rows.map(({ name, must = '', aim, actual, met }) => [
		name,
		[must, aim !== undefined && `(aim ${aim})`].filter(Boolean).join(' '),
		actual,
		must === '' ? '' : met ? 'yes' : '**no**',
	]);
	const head = ['What', 'Must', 'Actual', 'Met'];
	const widths = head.map((_, column) => Math.max(3, ...[head, ...cells].map((line) => line[column].length)));
	const lines = [head, widths.map((width) => '-'.repeat(width)), ...cells];
	return lines
		.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |\n`)
		.join('');
}
