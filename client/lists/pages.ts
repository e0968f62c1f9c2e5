import type { IDataObject } from 'n8n-workflow';
import { numberIn, rowsIn, rowsOf } from '../contract/answers';
import type { Parameters } from '../contract/calls';

/**
 * Lists that come in pages. The contract leaves open from where positions and pages count, and how long a page may be: so
 * rows that were seen before are dropped, and a page without new rows is the last.
 */

/** Asks for a page. @param page parameters that tell the service which one */
export type AskForPage = (page: Parameters) => Promise<unknown>;

/** How a list is read. */
export interface List {
	/** Property that tells rows apart. */
	id: string;
	/** Property of the result that holds the rows, if the result is not the list itself. */
	rows?: string;
}

/** Rows asked for at a time. The contract names no upper limit, and a service that returns fewer is followed as well. */
const PAGE_ROWS = 100;

function rowsFrom(result: unknown, { rows }: List): IDataObject[] {
	return rows === undefined ? rowsOf(result) : rowsIn(result, rows);
}

/**
 * Reads a list by position: `start` and `length`, rows in `data` (contract: `POST /project/list`).
 *
 * @param limit how many rows are wanted; Infinity for all
 */
export async function rowsByPosition(ask: AskForPage, list: List, limit: number): Promise<IDataObject[]> {
	const rows = new Map<unknown, IDataObject>();
	for (let start = 0; rows.size < limit; ) {
		const result = await ask({ start, length: Math.min(PAGE_ROWS, limit - rows.size) });
		const page = rowsFrom(result, list);
		const before = rows.size;
		for (const row of page) rows.set(row[list.id], row);
		start += page.length;
		if (rows.size === before || start >= (numberIn(result, 'total_result') ?? Infinity)) break;
	}
	return [...rows.values()].slice(0, limit);
}

/**
 * Reads a list by `page_size` and `page_number` (contract: `user/list`, `comment/get`, history). It asks from 0. If most
 * rows of the second page are known, the number counts rows; if all are, pages may count from 1.
 *
 * @param limit how many rows are wanted; Infinity for all
 */
export async function rowsByPage(ask: AskForPage, list: List, limit: number): Promise<IDataObject[]> {
	const rows = new Map<unknown, IDataObject>();
	// All pages have one size: a smaller last one would shift where the pages begin.
	const size = Math.min(PAGE_ROWS, limit);
	let countsRows = false;
	for (let page = 0; rows.size < limit; page++) {
		const before = rows.size;
		const result = await ask({ page_size: size, page_number: countsRows ? before : page });
		const found = rowsFrom(result, list);
		for (const row of found) rows.set(row[list.id], row);
		const added = rows.size - before;
		// A few repeated rows mean only that new ones have pushed others to this page in the meantime.
		if (page === 1 && added > 0 && added < found.length / 2) countsRows = true;
		// The second page is the first once more if the service counts from 1, or does not page at all.
		const isFirstAgain = page === 1 && added === 0 && found.length > 0;
		const total = list.rows === undefined ? undefined : numberIn(result, 'total_result');
		if ((added === 0 && !isFirstAgain) || rows.size >= (total ?? Infinity)) break;
	}
	return [...rows.values()].slice(0, limit);
}

/**
 * Reads a list that has a size and no pages (contract: `message/inbox`). For all rows the size is doubled until the service
 * returns fewer than asked for.
 *
 * @param limit how many rows are wanted; Infinity for all
 */
export async function rowsBySize(ask: AskForPage, limit: number): Promise<IDataObject[]> {
	for (let size = Math.min(PAGE_ROWS, limit), before = -1; ; size *= 2) {
		const rows = rowsOf(await ask({ page_size: size }));
		if (rows.length < size || rows.length === before || size >= limit) return rows.slice(0, limit);
		before = rows.length;
	}
}
