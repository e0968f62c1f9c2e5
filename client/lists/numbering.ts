/**
 * The ways in which a service may count the pages of a list. The contract does not say which one applies: `page_number` and
 * `start` may count pages or rows, from 0 or from 1.
 */
export interface Numbering {
	unit: 'pages' | 'rows';
	first: 0 | 1;
}

/**
 * The number that asks for what follows the rows that were read.
 *
 * @param covered how many rows of the list were read
 * @param size rows on a page
 */
export function numberAt({ unit, first }: Numbering, covered: number, size: number): number {
	return first + (unit === 'rows' ? covered : Math.floor(covered / size));
}

/** How many rows of the list a page leaves behind it. @param number what was asked for */
export function coveredBy({ unit, first }: Numbering, number: number, size: number, rows: number): number {
	return unit === 'rows' ? number - first + rows : (number - first + 1) * size;
}

/**
 * Finds out how the second page was counted, from what was asked for and what came.
 *
 * @param first keys of the first page
 * @param page keys of the second one, of which some are new
 * @param asked how it is taken to be counted
 * @param number what was asked for: one after the number of the first page, or one more
 */
export function numberingOf(first: string[], page: string[], asked: Numbering, number: number): Numbering {
	if (asked.unit === 'rows') return asked;
	// Numbers that count rows move the page by one row only.
	const isMovedByOne = first.length > 1 && page[0] === first[1];
	if (isMovedByOne) return { unit: 'rows', first: number === 2 ? 1 : 0 };
	return asked;
}
