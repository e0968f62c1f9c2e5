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

/** The same from below. */
export function atLeast(limit: number, actual: number): Pick<Row, 'must' | 'met'> {
	return { must: `at least ${limit}`, met: actual >= limit };
}

/** A number that must be hit exactly. */
export function exactly(wanted: number, actual: number): Pick<Row, 'must' | 'met'> {
	return { must: `exactly ${wanted}`, met: actual === wanted };
}

/** Every limit that does not hold, in words. */
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

function table(rows: readonly Row[]): string {
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
