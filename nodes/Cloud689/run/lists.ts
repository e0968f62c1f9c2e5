import type { IDataObject } from 'n8n-workflow';
import { toEntry, withoutRepeats } from '../../../client/lists/folders';
import { spellingsOf } from '../../../client/lists/names';
import type { AskForPage, List } from '../../../client/lists/page';
import { readAtOnce, readByPages, readBySize } from '../../../client/lists/pages';
import type { Wanted } from '../../../client/lists/pages';
import { limit, returnAll } from '../fields/common';
import type { Call } from './call';
import { readChanged } from './changedSince';
import type { ReadList } from './changedSince';
import { checkFor } from './listChecks';
import type { Run } from './operation';

/** How many rows the user wants; Infinity with Return All. */
export function wantedRows(call: Call): number {
	return call.value(returnAll) ? Infinity : call.value(limit);
}

/** Reads rows for a search text in each of its spellings, each row once: the service may compare character by character. */
function inEachSpelling(id: string, read: ReadList): ReadList {
	return async (sent, wanted) => {
		const spellings = spellingsOf(sent.search_key ?? '');
		if (spellings.length < 2) return await read(sent, wanted);
		const rows = new Map<unknown, IDataObject>();
		for (const search_key of spellings) {
			if (rows.size >= wanted.limit) break;
			for (const row of await read({ ...sent, search_key }, wanted)) rows.set(row[id] ?? row, row);
		}
		return [...rows.values()].slice(0, wanted.limit);
	};
}

/** Reads the operation's list. What the rows show of the filters that were sent is checked. */
function readList(readRows: (ask: AskForPage, wanted: Wanted) => Promise<IDataObject[]>, id = ''): Run {
	return async (call, sent) => {
		const read = inEachSpelling(
			id,
			async (own, wanted) => await readRows(async (page) => await call.askPage({ ...own, ...page }), wanted),
		);
		const wanted = { limit: wantedRows(call), keep: checkFor(sent) };
		const rows =
			sent.last_update === undefined ? await read(sent, wanted) : await readChanged(call, read, sent, wanted);
		return rows.map((json) => ({ json }));
	};
}

/** Reads a list that comes in pages. */
export function listByPages(list: List): Run {
	return readList(async (ask, wanted) => await readByPages(ask, list, wanted), list.id);
}

/** Reads a list that has a size and no pages. */
export const listBySize = readList(readBySize);

/** Reads a list that comes in one answer. */
export const listAtOnce = readList(readAtOnce);

/** Reads a listing of folders and files that comes in one answer, and returns all of it. */
export const listEntries: Run = async (call, sent) => {
	const wanted = { limit: Infinity, keep: () => true };
	const rows = withoutRepeats(await readAtOnce(async () => await call.askPage(sent), wanted));
	// An entry without a name is none.
	rows.forEach(toEntry);
	return rows.map((json) => ({ json }));
};
