import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { mayBeFoundBy, spellingsOf } from '../../../../client/lists/names';
import type { AskForPage, List as PagedList } from '../../../../client/lists/page';
import { PagedReader } from '../../../../client/lists/pagedReader';
import { beginning } from '../../../../client/lists/progress';
import type { Progress } from '../../../../client/lists/progress';
import { remark } from './search';
import type { List, Query } from './search';

/** Rows that the editor gets at a time. */
const PAGE_ROWS = 50;

/** How far the list was read before. @returns undefined at its beginning, and for a token of something else */
function progressIn(token: string | undefined): Progress | undefined {
	try {
		const progress = JSON.parse(token ?? '') as Progress | null;
		return Array.isArray(progress?.seen) ? progress : undefined;
	} catch {
		return undefined;
	}
}

/** Rows of a list, and the token of the next ones. */
interface Rows {
	rows: IDataObject[];
	paginationToken?: string;
}

/**
 * The next rows of a list that comes in pages. The token of the editor holds how far it was read, so that every row is
 * offered once, however the service counts.
 *
 * @param size rows to ask for at a time
 */
export async function nextRows(
	ask: AskForPage,
	list: PagedList,
	token: string | undefined,
	size = PAGE_ROWS,
): Promise<Rows> {
	const reader = new PagedReader(ask, list, progressIn(token) ?? beginning(list, size));
	const rows = await reader.next();
	return { rows, ...(!reader.isDone && { paginationToken: JSON.stringify(reader.progress) }) };
}

/** Rows asked for at a time where the node itself picks out those that match. */
const SIFTED_ROWS = 250;
/** Requests that one look into such a list makes at most. */
const SIFTED_PAGES = 4;
/** Matches that fill the drop-down, so that the user can scroll on: the editor asks for no page after a short one. */
const ENOUGH = 20;

/**
 * The next rows that match, of a list that the service cannot search: page by page, until there are enough.
 *
 * @param toRows makes rows of the drop-down, of those that match
 * @returns `isCut` if more of the list was left unread than the user can scroll to
 */
export async function nextMatches(
	ask: AskForPage,
	list: PagedList,
	token: string | undefined,
	toRows: (rows: IDataObject[]) => INodeListSearchItems[],
): Promise<INodeListSearchResult & { isCut: boolean }> {
	const results: INodeListSearchItems[] = [];
	let at = token;
	for (let pages = 1; ; pages += 1) {
		const { rows, paginationToken } = await nextRows(ask, list, at, SIFTED_ROWS);
		results.push(...toRows(rows));
		at = paginationToken;
		const isEnough = results.length >= ENOUGH;
		if (at === undefined || isEnough || pages === SIFTED_PAGES)
			return {
				results,
				...(isEnough && at && { paginationToken: at }),
				isCut: !isEnough && at !== undefined,
			};
	}
}

/**
 * The next rows of a list that the service searches, by what a row is called. A service that does not search returns
 * everything, and nothing in it looks wrong: so what does not fit shows that the list has to be looked through.
 *
 * @param filter what the user typed, and the service was sent
 * @param toRow makes a row of the drop-down
 */
export async function nextFound(
	ask: AskForPage,
	list: PagedList,
	{ filter, token }: Pick<Query, 'filter' | 'token'>,
	toRow: (row: IDataObject) => INodeListSearchItems,
): Promise<INodeListSearchResult> {
	const toRows = (rows: IDataObject[]): INodeListSearchItems[] =>
		rows.map(toRow).filter(({ name }) => mayBeFoundBy(name, filter));
	const { rows, paginationToken } = await nextRows(ask, list, token);
	const found = toRows(rows);
	if (found.length === rows.length) return { results: found, paginationToken };
	const { results, isCut, ...more } = await nextMatches(ask, list, token, toRows);
	const rest = isCut ? [remark('not all entries were searched; choose others By ID')] : [];
	return { results: [...results, ...rest], ...more };
}

/** Which spelling of the filter a row is shown for: the first that its name contains, or the first of all. */
function spellingOf(name: string, spellings: string[]): number {
	const contained = spellings.findIndex((one) => name.toLowerCase().includes(one.toLowerCase()));
	return Math.max(0, contained);
}

/** Which spelling a token is of, and the token of the list itself. */
function splitToken(token: string | undefined): { spelling: number; own?: string } {
	const [, spelling = '0', own] = /^(\d+)\/(.*)$/s.exec(token ?? '') ?? [];
	return { spelling: Number(spelling), own };
}

/**
 * A list that the service searches, asked for each spelling of the filter: the service may compare character by character.
 * One after another, with the second beginning on the last page of the first: the editor asks for no page after an empty
 * one.
 */
export function inEachSpelling(list: List): List {
	const listSpelling: List = async (ask, query) => {
		const spellings = spellingsOf(query.filter);
		if (spellings.length < 2) return await list(ask, query);
		const { spelling, own: token } = splitToken(query.token);
		const { results, paginationToken } = await list(ask, { ...query, filter: spellings[spelling], token });
		const own = results.filter(({ name }) => spellingOf(name, spellings) === spelling);
		if (paginationToken !== undefined)
			return { results: own, paginationToken: `${spelling}/${String(paginationToken)}` };
		if (spelling + 1 >= spellings.length) return { results: own };
		const more = await listSpelling(ask, { ...query, token: `${spelling + 1}/` });
		return { ...more, results: [...own, ...more.results] };
	};
	return listSpelling;
}

/** A row of a list that the service hands out whole. */
export interface WholeRow extends INodeListSearchItems {
	/** Rows of a lower rank come first. Default: 0. */
	rank?: number;
	/** Told of the row where another one has the same name. */
	detail?: string;
}

let collator: Intl.Collator | undefined;

/** Made when it is needed: n8n loads the package when it starts, and this loads the rules of all languages. */
function compareNames(a: string, b: string): number {
	collator ??= new Intl.Collator('en', { numeric: true });
	return collator.compare(a, b);
}

function compareRows(a: WholeRow, b: WholeRow): number {
	return (
		(a.rank ?? 0) - (b.rank ?? 0) ||
		compareNames(a.name, b.name) ||
		compareNames(String(a.value), String(b.value))
	);
}

function lastRowIn(token: string | undefined): WholeRow | undefined {
	try {
		return JSON.parse(token ?? '') as WholeRow;
	} catch {
		return undefined;
	}
}

/** Rows of a whole list that the editor gets at a time: each further page asks for the list again. */
const WHOLE_ROWS = 100;

/**
 * The next rows of a list that the service hands out whole, sorted by name. The token is the last row that was offered, so
 * that rows that come or go meanwhile neither repeat nor hide others.
 */
export function pageOf(found: WholeRow[], token: string | undefined): INodeListSearchResult {
	const all = [...new Map(found.map((row) => [row.value, row])).values()];
	const counts = new Map<string, number>();
	for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
	const last = lastRowIn(token);
	const rows = all.filter((row) => !last || compareRows(row, last) > 0).sort(compareRows);
	const page = rows.slice(0, WHOLE_ROWS);
	const results = page.map(({ name, value, url, detail }) => ({
		name: detail && counts.get(name)! > 1 ? `${name} (${detail})` : name,
		value,
		...(url && { url }),
	}));
	const { rank, name, value } = page.at(-1) ?? { name: '', value: '' };
	return {
		results,
		...(page.length < rows.length && { paginationToken: JSON.stringify({ rank, name, value }) }),
	};
}
