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

/** What a page number counts: pages, from the given one on, or rows. `over`: there is nothing beyond the first page. */
type Count = { first: number } | 'rows' | 'over';

/** Pages in a row without anything further, after which a list is taken to be at its end. New rows may have pushed one down. */
const IDLE_PAGES = 2;

/**
 * Turns the pages of a list until nothing further is wanted or there is nothing more. What comes in at the top meanwhile
 * can only repeat rows, since pages are turned downward.
 *
 * @param known the rows so far, which are those of the first page; what is found is added
 * @param size rows of a page
 * @param firstPage number of the first page, which is 1 if page 0 has turned out to be empty
 * @throws CallFailed if a page cannot be read
 */
export async function walkPages(
	pages: Pages,
	known: Map<string, Placed>,
	size: number,
	firstPage: number,
): Promise<void> {
	const count = await whatNumbersCount(pages, known, size, firstPage);
	if (count === 'over') return;
	for (let turned = 1, idle = 0; idle < IDLE_PAGES; turned++) {
		// One row of the last page comes again, which shows that none was left out.
		const number = count === 'rows' ? known.size - 1 : count.first + turned;
		const rows = await pages.page(number);
		if (rows.length === 0) return;
		if (count === 'rows' && !rows.some(({ id }) => known.has(id)))
			throw unexpectedAnswer('the rest of the list');
		idle = pages.beyond(rows) > 0 ? 0 : idle + 1;
		for (const row of rows) known.set(row.id, row);
		if (pages.isOver(rows)) return;
	}
}

/** Finds out what page numbers count. Each sign is looked at twice, since rows that come in meanwhile can imitate it. */
async function whatNumbersCount(
	{ page, beyond }: Pages,
	known: ReadonlyMap<string, Placed>,
	size: number,
	firstPage: number,
): Promise<Count> {
	const second = await page(firstPage + 1);
	if (second.length === 0) return 'over';
	const further = beyond(second);
	const overlap = second.filter(({ id }) => known.has(id)).length;
	if (further > 1 || (further === 1 && overlap === 0)) return { first: firstPage };
	if (further === 1) return (await countsRows()) ? 'rows' : { first: firstPage };
	const ids = new Set((await page(firstPage)).map(({ id }) => id));
	const isRepeated = second.filter(({ id }) => ids.has(id)).length * 2 >= second.length;
	// New rows have pushed the first page down to the second.
	if (!isRepeated) return { first: firstPage };
	if (firstPage === 0 && beyond(await page(2)) > 1) return { first: 1 };
	if (await countsRows()) return 'rows';
	return firstPage === 0 && beyond(await page(2)) > 0 ? { first: 1 } : 'over';

	/** A page number one less than the size of a page begins with the last row of the first page if it counts rows. */
	async function countsRows(): Promise<boolean> {
		const rows = await page(size - 1);
		return rows.some(({ id }) => known.has(id)) && beyond(rows) > 0;
	}
}
