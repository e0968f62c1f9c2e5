import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Run } from './operation';
import { send } from './request';

/** Rows asked for at a time. The contract names no upper limit; a service that returns fewer is followed as well. */
const PAGE_ROWS = 100;

/**
 * How many rows the user wants.
 *
 * @returns Infinity with Return All
 */
export function wantedRows(context: IExecutePaginationFunctions): number {
	if (context.getNodeParameter('returnAll') as boolean) return Infinity;
	return context.getNodeParameter('limit') as number;
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
