import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Run } from './operation';
import { send } from '../../../client/transport/request';
import { toFlag } from '../../shared/form/types';

/** Rows asked for at a time. The contract names no upper limit; a service that returns fewer is followed as well. */
const PAGE_ROWS = 100;

/** Rows that are returned unless the user says otherwise; the form says so too. */
const DEFAULT_ROWS = 50;

/** How many rows the user wants; Infinity with Return All. */
export function wantedRows(context: IExecutePaginationFunctions): number {
	if (toFlag(context.getNodeParameter('returnAll'))) return Infinity;
	return Number(context.getNodeParameter('limit', DEFAULT_ROWS));
}

/**
 * Reads a list that pages by position: `start` and `length`, rows in `data` (contract, `POST /project/list`). Whether
 * positions count from 0 is not documented: a row that was seen before is dropped, and a page without news is the last.
 *
 * @param idProperty the property that tells rows apart
 */
export function listByPosition(idProperty: string): Run {
	return async function (request) {
		const limit = wantedRows(this);
		const body = request.options.body as IDataObject;
		const rows = new Map<unknown, INodeExecutionData>();
		for (let start = 0; rows.size < limit; ) {
			request.options.body = { ...body, start, length: Math.min(PAGE_ROWS, limit - rows.size) };
			const [page] = await send(this, request);
			const data = (page?.json.data ?? []) as IDataObject[];
			const before = rows.size;
			for (const row of data) rows.set(row[idProperty], { json: row });
			start += data.length;
			if (rows.size === before || start >= Number(page.json.total_result ?? Infinity)) break;
		}
		return [...rows.values()].slice(0, limit);
	};
}

/**
 * Reads a list that pages by `page_size` and `page_number` (contract: `user/list`, `comment/get`, history). Whether pages
 * count from 0, and whether the number is one of a page or of a row, is not documented. So it asks from 0; if most rows
 * of the second page are known, the number counts rows; if all are, pages may count from 1; and a later page without
 * news is the last.
 *
 * @param idProperty the property that tells rows apart
 * @param rowsProperty where the rows are in the result, if it is not the list itself
 */
export function listByPage(idProperty: string, rowsProperty?: string): Run {
	return async function (request) {
		const limit = wantedRows(this);
		const parameters = (request.options.method === 'GET' ? 'qs' : 'body') as 'qs';
		const fixed = request.options[parameters] as IDataObject;
		const rows = new Map<unknown, INodeExecutionData>();
		// One size for all pages: a smaller last one would shift where they begin.
		const size = Math.min(PAGE_ROWS, limit);
		let countsRows = false;
		for (let page = 0; rows.size < limit; page++) {
			const before = rows.size;
			const number = countsRows ? before : page;
			request.options[parameters] = { ...fixed, page_size: size, page_number: number };
			const items = await send(this, request);
			const data = rowsProperty
				? ((items[0]?.json[rowsProperty] ?? []) as IDataObject[])
				: items.map(({ json }) => json);
			for (const row of data) rows.set(row[idProperty], { json: row });
			const news = rows.size - before;
			// A few repeated rows mean only that new ones have pushed others to this page in the meantime.
			if (page === 1 && news > 0 && news < data.length / 2) countsRows = true;
			// The second page is the first once more if the service counts from 1, or does not page at all.
			const isFirstAgain = page === 1 && news === 0 && data.length > 0;
			const total = rowsProperty ? Number(items[0]?.json.total_result ?? Infinity) : Infinity;
			if ((news === 0 && !isFirstAgain) || rows.size >= total) break;
		}
		return [...rows.values()].slice(0, limit);
	};
}

/**
 * Reads a list that has a size and no pages (contract: `message/inbox`): with Return All the size is doubled until the
 * service returns fewer rows than asked for.
 */
export const listBySize: Run = async function (request) {
	const limit = wantedRows(this);
	const fixed = request.options.qs as IDataObject;
	for (let size = Math.min(PAGE_ROWS, limit), before = -1; ; size *= 2) {
		request.options.qs = { ...fixed, page_size: size };
		const items = await send(this, request);
		if (items.length < size || items.length === before || size >= limit) return items.slice(0, limit);
		before = items.length;
	}
};

/** Reads a list that comes in one answer. */
export const listAtOnce: Run = async function (request) {
	const limit = wantedRows(this);
	return (await send(this, request)).slice(0, limit);
};
