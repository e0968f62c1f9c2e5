import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../contract/calls';
import { unless } from '../contract/unless';
import { beyondTop, orderOf } from './order';
import type { Order, Placed } from './order';
import { incompleteList } from './page';
import { walkPages } from './unknownPages';
import { isAboutQuestion, rowsOfParts } from './whole';

/**
 * The newest rows of a list of which nobody documents the order, from where its pages count, whether positions are rows,
 * and how many rows it returns at most. One answer is a picture of one moment, and several are not: so the size grows as
 * long as the service follows, and pages are turned only where it does not.
 */

/** Rows asked for, one size after the other. The first one is enough as long as little happens. */
const SIZES = [20, 100, 500, 2500, 12_500];
/** Asked for besides where no pages can be turned. The answer to it is about half as large as the largest that is read. */
const LARGEST = 62_500;

/** A list whose newest rows are wanted. */
export interface NewestList {
	/** Asks for a page. @returns its result */
	ask: (page: Parameters) => Promise<unknown>;
	/** Reads what places a row. @throws CallFailed if a row has no place */
	place: (row: IDataObject) => Placed;
	/** The rows of an answer. @throws CallFailed if there are none to read */
	rowsOf: (result: unknown) => IDataObject[];
	/** Whether it has numbered pages, or only a size. */
	hasPages: boolean;
	/** How many rows the whole list has, if an answer says so. */
	totalOf?: (result: unknown) => number | undefined;
	/** What to ask for parts of it that together are the list, if there is a way. */
	parts?: readonly Parameters[];
}

/** Which rows are wanted. */
export interface Wanted {
	/** Time of the oldest one, in the unit of the list. */
	from: number;
	/** Rows that are no further apart than that may stand in any order. */
	slack: number;
	/** Whether the first rows, read without going further, are enough. */
	isEnough?: (rows: readonly Placed[]) => boolean;
	/** Whether rows that begin with the newest one lead back to what has been read earlier. Asked where pages lead no further. */
	isJoined?: (rows: readonly Placed[]) => boolean;
}

/** What is known of a list from earlier readings. It only saves requests: a list that has changed is read right as well. */
export interface Habits {
	/** Number of the page that holds the first rows. */
	firstPage: number;
	/** Most rows that an answer has held: one with fewer was not cut off. */
	mostRows: number;
	order?: Order;
}

/** Nothing known yet. */
export function newHabits(): Habits {
	return { firstPage: 0, mostRows: 0 };
}

/**
 * Reads the newest rows of a list.
 *
 * @param habits what is known of the list; changed in place
 * @returns all rows from `wanted.from` on, in any order, and maybe older ones; what `isEnough` accepted otherwise
 * @throws CallFailed if the list cannot be read
 */
export async function newestRows(list: NewestList, wanted: Wanted, habits: Habits): Promise<Placed[]> {
	const known = new Map<string, Placed>();
	let top: Top = { rows: [], isFull: false, isStuck: false };
	for (const size of sizesFor(list, habits)) {
		const answer = await firstRows(list, size, habits, top.rows.length > 0);
		// Too large for the service: what it has returned for the last size may not be all.
		if (answer === undefined) break;
		const { rows, total } = answer;
		const before = top.rows.length;
		const wasCutOff = habits.mostRows;
		for (const row of rows) known.set(row.id, row);
		habits.order = orderOf(rows, wanted.slack) ?? habits.order;
		habits.mostRows = Math.max(habits.mostRows, rows.length);
		if (known.size === rows.length && habits.order !== 'ascending' && wanted.isEnough?.(rows)) return rows;
		if (isReached(rows, wanted, habits)) return [...known.values()];
		if (rows.length < size && rows.length < wasCutOff) return [...known.values()];
		// As many as before although more were asked for: the service may have a limit of its own.
		top = { rows, total, isFull: rows.length === size, isStuck: before > 0 && rows.length === before };
		if (rows.length !== size) break;
	}
	if (top.rows.length === 0) return [];
	if (list.hasPages && (await turnPages(list, top.rows.length, wanted, habits, known)))
		return [...known.values()];
	for (const row of await wholeList(list, top, wanted, habits)) known.set(row.id, row);
	return [...known.values()];
}

/** The first rows, as far as they could be had in one answer. */
interface Top {
	rows: Placed[];
	/** Rows of the whole list, if the service says so. */
	total?: number;
	/** Whether they are as many as were asked for. */
	isFull: boolean;
	/** Whether they are as many as before, when fewer were asked for. */
	isStuck: boolean;
}

/** @throws CallFailed if rows that are wanted may be missing, and there are no pages on which they could be */
async function wholeList(list: NewestList, top: Top, wanted: Wanted, { order }: Habits): Promise<Placed[]> {
	const { rows, total, isFull, isStuck } = top;
	const joins = wanted.isJoined?.(rows);
	if (joins && order !== 'ascending') return rows;
	const isLong = rows.length >= SIZES[0];
	const isPart = total !== undefined && total > rows.length;
	const ask = async (parameters: Parameters): Promise<Placed[]> => (await answerTo(list, parameters)).rows;
	const all = isLong || isPart ? await rowsOfParts(list.parts ?? [], ask, rows) : undefined;
	if (all) return all;
	// A list without pages has only this way to hold back rows, and nothing else goes in between.
	const isApart = !list.hasPages && joins === false && isLong;
	const mayBeCut = total === undefined && (isFull || (!list.hasPages && isStuck));
	if (isPart || isApart || mayBeCut) throw incompleteList(rows.length, isPart ? total : undefined);
	return rows;
}

/**
 * @returns false if pages have only repeated the first one
 * @throws CallFailed if a page cannot be read
 */
async function turnPages(
	list: NewestList,
	size: number,
	wanted: Wanted,
	habits: Habits,
	known: Map<string, Placed>,
): Promise<boolean> {
	const page = async (number: number): Promise<Placed[]> => (await rowsAt(list, size, number)).rows;
	const pages = {
		page,
		isOver: (rows: readonly Placed[]) => isReached(rows, wanted, habits),
		beyond: beyondTop(known, habits),
	};
	return await walkPages(pages, known, size, habits.firstPage);
}

/** An ascending list ends with what is newest, so all of it is needed. */
function sizesFor({ hasPages }: NewestList, { order }: Habits): number[] {
	// Without pages, only several sizes show that the service has a limit of its own.
	if (!hasPages) return [...SIZES, LARGEST];
	return order === 'ascending' ? SIZES.slice(-1) : SIZES;
}

function isReached(rows: readonly Placed[], { from, slack }: Wanted, { order }: Habits): boolean {
	const last = rows.at(-1);
	return order === 'descending' && last !== undefined && last.at < from - slack;
}

/** An answer, read. */
type Answer = Pick<Top, 'rows' | 'total'>;

async function rowsAt(list: NewestList, size: number, page?: number): Promise<Answer> {
	return await answerTo(list, { page_size: size, ...(page !== undefined && { page_number: page }) });
}

async function answerTo(list: NewestList, parameters: Parameters): Promise<Answer> {
	const result = await list.ask(parameters);
	return { rows: list.rowsOf(result).map(list.place), total: list.totalOf?.(result) };
}

/**
 * The first rows of a list.
 *
 * @param mayRefuse whether a smaller size has worked, so that this one may be too large for the service
 * @returns undefined if it was
 */
async function firstRows(
	list: NewestList,
	size: number,
	habits: Habits,
	mayRefuse: boolean,
): Promise<Answer | undefined> {
	const read = async (): Promise<Answer> => {
		if (!list.hasPages) return await rowsAt(list, size);
		// As they are now: other lists of the same kind are read at the same time, and find out the same.
		const { firstPage, mostRows } = habits;
		const answer = await rowsAt(list, size, firstPage);
		if (answer.rows.length > 0 || mostRows > 0) return answer;
		// Where pages count from 1, there may be nothing on page 0; and where they count from 0, they may do so again.
		const other = await rowsAt(list, size, 1 - firstPage);
		if (other.rows.length > 0) habits.firstPage = 1 - firstPage;
		return other;
	};
	return await (mayRefuse ? unless(isAboutQuestion, read()) : read());
}
