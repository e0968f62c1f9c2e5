import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { rowsOf } from '../../../client/contract/answers';
import { rowsByPage, rowsByPosition, rowsBySize } from '../../../client/lists/pages';
import type { AskForPage, List } from '../../../client/lists/pages';
import type { Sent } from '../../shared/form/field';
import { limit, returnAll } from '../fields/common';
import type { Call } from './call';
import type { Run } from './operation';

/** How many rows the user wants; Infinity with Return All. */
export function wantedRows(call: Call): number {
	return call.value(returnAll) ? Infinity : call.value(limit);
}

/** Asks for pages of the operation's list, with what was collected from the form. */
function pagesOf(call: Call, sent: Sent): AskForPage {
	return async (page) => await call.askOwn({ ...sent, ...page });
}

function toItems(rows: IDataObject[]): INodeExecutionData[] {
	return rows.map((json) => ({ json }));
}

/** Reads a list that comes in pages by position. */
export function listByPosition(list: List): Run {
	return async (call, sent) => toItems(await rowsByPosition(pagesOf(call, sent), list, wantedRows(call)));
}

/** Reads a list that comes in numbered pages. */
export function listByPage(list: List): Run {
	return async (call, sent) => toItems(await rowsByPage(pagesOf(call, sent), list, wantedRows(call)));
}

/** Reads a list that has a size and no pages. */
export const listBySize: Run = async (call, sent) =>
	toItems(await rowsBySize(pagesOf(call, sent), wantedRows(call)));

/** Reads a list that comes in one answer. */
export const listAtOnce: Run = async (call, sent) =>
	toItems(rowsOf(await call.askOwn(sent)).slice(0, wantedRows(call)));
