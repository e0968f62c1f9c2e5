import type { IDataObject } from 'n8n-workflow';
import { toEntry } from '../../../client/lists/folders';
import type { AskForPage, List } from '../../../client/lists/page';
import { readAtOnce, readByPages, readBySize } from '../../../client/lists/pages';
import type { Wanted } from '../../../client/lists/pages';
import { limit, returnAll } from '../fields/common';
import type { Call } from './call';
import { readChanged } from './changedSince';
import { checkFor } from './listChecks';
import type { Run } from './operation';

/** How many rows the user wants; Infinity with Return All. */
export function wantedRows(call: Call): number {
	return call.value(returnAll) ? Infinity : call.value(limit);
}

/** Reads the operation's list. What the rows show of the filters that were sent is checked. */
function readList(read: (ask: AskForPage, wanted: Wanted) => Promise<IDataObject[]>): Run {
	return async (call, sent) => {
		const readWith: Parameters<typeof readChanged>[1] = async (parameters, wanted) =>
			await read(async (page) => await call.askPage({ ...parameters, ...page }), wanted);
		const wanted = { limit: wantedRows(call), keep: checkFor(sent) };
		const rows =
			sent.last_update === undefined
				? await readWith(sent, wanted)
				: await readChanged(call, readWith, sent, wanted);
		return rows.map((json) => ({ json }));
	};
}

/** Reads a list that comes in pages. */
export function listByPages(list: List): Run {
	return readList(async (ask, wanted) => await readByPages(ask, list, wanted));
}

/** Reads a list that has a size and no pages. */
export const listBySize = readList(readBySize);

/** Reads a list that comes in one answer. */
export const listAtOnce = readList(readAtOnce);

/** Reads a listing of folders and files that comes in one answer, and returns all of it. */
export const listEntries: Run = async (call, sent) => {
	const wanted = { limit: Infinity, keep: () => true };
	const rows = await readAtOnce(async () => await call.askPage(sent), wanted);
	return rows.map((row) => ({ json: toEntry(row) }));
};
