/** How lists are counted, limited, and filtered. */
import type { IDataObject } from 'n8n-workflow';
import { isOk, rowsOf } from '../account.mts';
import type { Account } from '../account.mts';
import type { Point, Seen } from '../point.mts';
import { Unclear } from '../unclear.mts';

/** A list that comes in pages. */
interface List {
	path: string;
	size: string;
	number: string;
	/** Whether its rows may change places from answer to answer, so that pages could not be compared. */
	mayShuffle?: boolean;
	/** Other parameters that it needs. */
	more?: (account: Account) => Promise<Record<string, string>>;
}

/** Rows on the pages that are compared: with one, pages and rows could not be told apart. */
const SIZE = 2;
/** How often a page is read to see whether its rows change places. */
const READS = 8;
/** More rows than any page will hold. */
const HUGE = 100_000;
/** A row that could be the same one at another time: it says when it was sent. */
const PASSING = ['server_time', 'total_result'];

const PROJECTS: List = { path: '/project/list', size: 'length', number: 'start' };
const USERS: List = { path: '/user/list', size: 'page_size', number: 'page_number' };
const HISTORY: List = {
	path: '/history/team',
	size: 'page_size',
	number: 'page_number',
	mayShuffle: true,
	more: async (account) => ({ team_id: await teamOf(account) }),
};

const COUNTING = {
	pagesFrom0: 'pages, from 0',
	pagesFrom1: 'pages, from 1',
	rowsFrom0: 'rows, from 0',
	rowsFrom1: 'rows, from 1',
	ignored: 'nothing: the first rows come whatever is asked for',
};

/** The ID of the team that the session belongs to. */
export async function teamOf(account: Account): Promise<string> {
	const [user] = await account.rows('getCurrentUser', { simplify: false });
	return String(user.team_id);
}

/** A row as text, without what changes from answer to answer. */
export function keyOf(row: IDataObject): string {
	return JSON.stringify(Object.entries(row).filter(([name]) => !PASSING.includes(name)));
}

async function page(account: Account, list: List, number: number, size: number) {
	const more = (await list.more?.(account)) ?? {};
	return await account.ask(list.path, { ...more, [list.size]: String(size), [list.number]: String(number) });
}

interface Pages {
	/** Whether the page of number 0 was refused. */
	isRefused: boolean;
	/** Keys of the rows of pages 0, 1 and 2. */
	keys: string[][];
}

async function pages(account: Account, list: List): Promise<Pages> {
	const seen = [];
	for (const number of [0, 1, 2]) seen.push(await page(account, list, number, SIZE));
	for (let read = 1; list.mayShuffle && read < READS; read++) {
		const again = rowsOf(await page(account, list, 1, SIZE)).map(keyOf);
		if (again.join('\n') !== rowsOf(seen[1]).map(keyOf).join('\n'))
			throw new Unclear('The rows of the list change places from answer to answer');
	}
	return { isRefused: !isOk(seen[0]), keys: seen.map((each) => rowsOf(each).map(keyOf)) };
}

/** How a list is counted. @throws Unclear if it has too few rows to tell */
function countingOf({ keys }: Pages): keyof typeof COUNTING {
	const [zero, one, two] = keys.map((page) => page.join('\n'));
	const startsAt1 = zero === '' || zero === one;
	const [first, second] = startsAt1 ? [keys[1], keys[2]] : [keys[0], keys[1]];
	if (first.length < SIZE) throw new Unclear('The list has fewer than three rows');
	if (startsAt1 && one === two) return 'ignored';
	if (second.length === 0) throw new Unclear('The list has fewer than three rows');
	const isByRows = second[0] === first[1];
	if (startsAt1) return isByRows ? 'rowsFrom1' : 'pagesFrom1';
	return isByRows ? 'rowsFrom0' : 'pagesFrom0';
}

function beforeFirst({ isRefused, keys }: Pages): Seen {
	if (isRefused) return 'refused';
	if (keys[0].length === 0) return 'empty';
	if (countingOf({ isRefused, keys }).endsWith('1')) return 'first';
	return 'none';
}

function counting(name: string, list: List, openPoint: string): Point {
	return {
		name,
		openPoint,
		chosenIn: { choice: '`page_number` and `start`: pages or rows, from 0 or 1' },
		readings: COUNTING,
		fits: Object.keys(COUNTING),
		look: async (account) => countingOf(await pages(account, list)),
	};
}

export const lists: Point[] = [
	counting('pagesOfProjects', PROJECTS, 'Whether it counts rows from 0 is not stated'),
	counting('pagesOfUsers', USERS, 'whether it counts pages or users is not stated'),
	counting('pagesOfHistory', HISTORY, 'Default and first page number are not stated'),
	{
		name: 'beforeFirstPage',
		openPoint: 'Default and first page number are not stated',
		chosenIn: { choice: '`page_number` and `start`: pages or rows, from 0 or 1' },
		readings: {
			none: 'there is no such page: number 0 is the first one',
			first: 'number 0 gives the first page, as number 1 does',
			empty: 'number 0 gives no rows',
			refused: 'number 0 is refused',
		},
		fits: ['none', 'first', 'empty', 'refused'],
		look: async (account) => beforeFirst(await pages(account, PROJECTS)),
	},
	{
		name: 'rowCap',
		openPoint: 'The largest accepted value is not stated',
		chosenIn: { choice: '`page_number` and `start`: pages or rows, from 0 or 1' },
		readings: {
			capped: 'a page holds fewer rows than the list has',
			notReached: 'all rows came on one page',
			refused: 'so large a page is refused',
		},
		fits: ['capped', 'notReached', 'refused'],
		async look(account) {
			const users = await account.rows('getManyUsers', { returnAll: true });
			let seen = await page(account, USERS, 0, HUGE);
			if (rowsOf(seen).length === 0) seen = await page(account, USERS, 1, HUGE);
			const figures = { rows: rowsOf(seen).length, ofRows: users.length };
			if (!isOk(seen)) return { reading: 'refused', figures };
			return { reading: figures.rows < figures.ofRows ? 'capped' : 'notReached', figures };
		},
	},
	{
		name: 'wholeList',
		openPoint: 'Lists page in three ways',
		chosenIn: { choice: 'A number of rows that does not match the rows' },
		readings: {
			whole: 'the node reads as many users as the service says',
			notWhole: 'it reads another number',
		},
		fits: ['whole'],
		async look(account) {
			const { result, exchanges } = await account.watch(() =>
				account.rows('getManyUsers', { returnAll: true }),
			);
			const totals = exchanges.map(({ answer }) => (answer?.result as IDataObject | undefined)?.total_result);
			const total = Number(totals.findLast((each) => each !== undefined && each !== null) ?? NaN);
			if (Number.isNaN(total)) throw new Unclear('The service does not say how many users there are');
			const figures = { rows: result.length, total };
			return { reading: result.length === total ? 'whole' : 'notWhole', figures };
		},
	},
];
