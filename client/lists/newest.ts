import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../contract/calls';
import { CallFailed } from '../contract/failures';
import { unless } from '../contract/unless';
import { beyondTop, orderOf } from './order';
import type { Placed } from './order';
import { walkPages } from './unknownPages';

/**
 * The newest rows of a list of which nobody documents the order, from where its pages count, whether positions are rows,
 * and how many rows it returns at most. One answer is a picture of one moment, and several are not: so the size grows as
 * long as the service follows, and pages are turned only where it does not.
 */

/** Rows asked for, one size after the other. The first one is enough as long as little happens. */
const SIZES = [20, 100, 500, 2500, 12_500];

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
}

/** Which rows are wanted. */
export interface Wanted {
	/** Time of the oldest one, in the unit of the list. */
	from: number;
	/** Rows that are no further apart than that may stand in any order. */
	slack: number;
	/** Whether the first rows, read without going further, are enough. */
	isEnough?: (rows: readonly Placed[]) => boolean;
}

/** What is known of a list from earlier readings. It only saves requests: a list that has changed is read right as well. */
export interface Habits {
	/** Number of the page that holds the first rows. */
	firstPage: number;
	/** Most rows that an answer has held: one with fewer was not cut off. */
	mostRows: number;
	order?: 'ascending' | 'descending';
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
	let top: Placed[] = [];
	for (const size of sizesFor(habits)) {
		const rows = await firstRows(list, size, habits, top.length > 0);
		if (rows === undefined) break;
		top = rows;
		for (const row of rows) known.set(row.id, row);
		habits.order = orderOf(rows, wanted.slack) ?? habits.order;
		const wasCutOff = habits.mostRows;
		habits.mostRows = Math.max(habits.mostRows, rows.length);
		if (known.size === rows.length && habits.order !== 'ascending' && wanted.isEnough?.(rows)) return rows;
		if (isReached(rows, wanted, habits)) return [...known.values()];
		if (rows.length < size && rows.length < wasCutOff) return [...known.values()];
		if (rows.length !== size) break;
	}
	if (list.hasPages && top.length > 0) {
		const page = async (number: number): Promise<Placed[]> => await rowsAt(list, top.length, number);
		const isOver = (rows: readonly Placed[]): boolean => isReached(rows, wanted, habits);
		await walkPages({ page, isOver, beyond: beyondTop(known, habits) }, known, top.length, habits.firstPage);
	}
	return [...known.values()];
}

/** An ascending list ends with what is newest, so all of it is needed. */
function sizesFor({ order }: Habits): number[] {
	return order === 'ascending' ? SIZES.slice(-1) : SIZES;
}

function isReached(rows: readonly Placed[], { from, slack }: Wanted, { order }: Habits): boolean {
	const last = rows.at(-1);
	return order === 'descending' && last !== undefined && last.at < from - slack;
}

async function rowsAt({ ask, place, rowsOf }: NewestList, size: number, page?: number): Promise<Placed[]> {
	const parameters = { page_size: size, ...(page !== undefined && { page_number: page }) };
	return rowsOf(await ask(parameters)).map(place);
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
): Promise<Placed[] | undefined> {
	const read = async (): Promise<Placed[]> => {
		if (!list.hasPages) return await rowsAt(list, size);
		// As they are now: other lists of the same kind are read at the same time, and find out the same.
		const { firstPage, mostRows } = habits;
		const rows = await rowsAt(list, size, firstPage);
		if (rows.length > 0 || mostRows > 0) return rows;
		// Where pages count from 1, there may be nothing on page 0; and where they count from 0, they may do so again.
		const others = await rowsAt(list, size, 1 - firstPage);
		if (others.length > 0) habits.firstPage = 1 - firstPage;
		return others;
	};
	return await (mayRefuse ? unless(isAboutSize, read()) : read());
}

/** Whether a failure may be one of the size that was asked for. */
function isAboutSize(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { type } = error.failure;
	return ['http', 'connection', 'refusal', 'unexpectedAnswer'].includes(type);
}
