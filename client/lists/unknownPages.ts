import { unexpectedAnswer } from '../contract/answers';
import type { Placed } from './order';

/** How pages of a list are turned. */
export interface Pages {
	/** The rows that the service returns for a page number. */
	page: (number: number) => Promise<Placed[]>;
	/** Whether nothing further is wanted. */
	isOver: (page: readonly Placed[]) => boolean;
	/** How many rows of a page go beyond what is known. */
	beyond: (page: readonly Placed[]) => number;
}

/** Pages without anything further that are turned beyond those on which everything known has its place. */
const IDLE_PAGES = 2;

/**
 * Turns the pages of a list, one number after the other, until nothing further is wanted or there is nothing more. That is
 * right whether numbers count pages from 0 or from 1, or rows; for rows it goes faster in larger steps. What comes in at the
 * top meanwhile can only repeat rows, since pages are turned downward.
 *
 * @param known the rows so far, which are those of the first page; what is found is added
 * @param size rows of a page
 * @param firstPage number of the first page, which is 1 if page 0 has turned out to be empty
 * @returns false if the pages have only repeated what is known
 * @throws CallFailed if a page cannot be read, or does not join the last one
 */
export async function walkPages(
	pages: Pages,
	known: Map<string, Placed>,
	size: number,
	firstPage: number,
): Promise<boolean> {
	let rows = await pages.page(firstPage + 1);
	const countsRows = await numbersCountRows(pages, known, rows, size);
	let hasLed = false;
	for (let number = firstPage + 1, idle = 0; rows.length > 0; rows = await pages.page(number)) {
		const further = pages.beyond(rows);
		hasLed ||= further > 0;
		if (countsRows && further === rows.length) throw unexpectedAnswer('the rest of the list');
		// New rows at the top have pushed down what is known: a page of it is no end.
		idle = further > 0 ? 0 : idle + 1;
		for (const row of rows) known.set(row.id, row);
		if (pages.isOver(rows)) return true;
		if (idle > known.size / size + IDLE_PAGES) return hasLed;
		// One row of the last page comes again, which shows that none was left out.
		number += countsRows ? Math.max(1, rows.length - 1) : 1;
	}
	return true;
}

/**
 * Whether page numbers count rows. Then the second page repeats the first but for one row, the number of the last row leads
 * on from there, and the next number leads to almost the same rows.
 *
 * @param second rows of the page after the first
 */
async function numbersCountRows(
	{ page, beyond }: Pages,
	known: ReadonlyMap<string, Placed>,
	second: readonly Placed[],
	size: number,
): Promise<boolean> {
	const further = beyond(second);
	const isKnown = ({ id }: Placed): boolean => known.has(id);
	if (further > 1 || !second.some(isKnown)) return false;
	const arrived = second.filter((row) => !isKnown(row)).length - further;
	const last = size - 1 + (arrived > 0 ? arrived + 1 : 0);
	const rows = await page(last);
	if (beyond(rows) === 0 || !rows.some(isKnown)) return false;
	const next = new Set((await page(last + 1)).map(({ id }) => id));
	return rows.filter(({ id }) => next.has(id)).length * 2 >= rows.length;
}
