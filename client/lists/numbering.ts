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
 * @returns undefined if it is the first page once more, with rows that were added meanwhile
 */
export function numberingOf(
	first: string[],
	page: string[],
	asked: Numbering,
	number: number,
): Numbering | undefined {
	if (asked.unit === 'rows') return asked;
	const isKnown = (key: string): boolean => first.includes(key);
	const isMostlyKnown = page.filter(isKnown).length > page.length / 2;
	if (isMostlyKnown && !isKnown(page[0])) return undefined;
	// Numbers that count rows move the page by one row only. A few known rows mean only that others were added meanwhile.
	const isMovedByOne = first.length > 1 && (page[0] === first[1] || isMostlyKnown);
	return isMovedByOne ? { unit: 'rows', first: number === 2 ? 1 : 0 } : asked;
}
