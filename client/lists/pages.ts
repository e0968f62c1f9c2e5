import type { IDataObject } from 'n8n-workflow';
import { PAGE_ROWS, incompleteList, rowsOn, totalOn } from './page';
import type { AskForPage, List } from './page';
import { PagedReader } from './pagedReader';
import { beginning } from './progress';

/** Which rows are wanted. */
export interface Wanted {
	/** How many rows are wanted; Infinity for all. */
	limit: number;
	/** Whether a row is one of them: the service may have ignored what it was asked for. */
	keep: (row: IDataObject) => boolean;
}

function pageSize(limit: number): number {
	return Math.min(PAGE_ROWS, limit);
}

/**
 * Reads a list that comes in pages.
 *
 * @throws CallFailed if a call fails, or if the list is not complete
 */
export async function readByPages(
	ask: AskForPage,
	list: List,
	{ limit, keep }: Wanted,
): Promise<IDataObject[]> {
	const reader = new PagedReader(ask, list, beginning(list, pageSize(limit)));
	const rows: IDataObject[] = [];
	while (!reader.isDone && rows.length < limit) rows.push(...(await reader.next()).filter(keep));
	return rows.slice(0, limit);
}

/**
 * Reads a list that has a size and no pages (contract: `message/inbox`). The size is doubled until there are enough rows, or
 * until the service returns fewer than it was asked for.
 *
 * @throws CallFailed if a call fails, or if the list is not complete
 */
export async function readBySize(ask: AskForPage, { limit, keep }: Wanted): Promise<IDataObject[]> {
	for (let size = pageSize(limit), before = -1; ; size *= 2) {
		const page = await ask({ page_size: size });
		const [all, total] = [rowsOn(page, {}), totalOn(page)];
		const rows = all.filter(keep);
		if (rows.length >= limit || all.length >= (total ?? Infinity)) return rows.slice(0, limit);
		const isAll = all.length < size || all.length === before;
		// As many as before although twice as many were asked for: the service has a limit of its own.
		const isCut = total !== undefined || (all.length === before && before === size / 2);
		if (isAll && isCut) throw incompleteList(all.length, total);
		if (isAll) return rows.slice(0, limit);
		before = all.length;
	}
}

/**
 * Reads a list that comes in one answer.
 *
 * @throws CallFailed if a call fails, or if the list is not complete
 */
export async function readAtOnce(ask: AskForPage, { limit, keep }: Wanted): Promise<IDataObject[]> {
	const page = await ask({});
	const [all, total = 0] = [rowsOn(page, {}), totalOn(page)];
	const rows = all.filter(keep);
	if (all.length < total && rows.length < limit) throw incompleteList(all.length, total);
	return rows.slice(0, limit);
}
