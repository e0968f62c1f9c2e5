/** Pages of the history, under each reading of what the contract leaves open about them. */
import type { HistoryReading } from '../historyReading.mts';
import type { HistoryFilter } from '../store/activity.mts';
import type { HistoryRow } from '../store/rows.mts';
import type { Call } from './call.mts';
import { HISTORY_TYPE } from './historyTypes.mts';

/** Rows on a page if page_size is not sent: as many as in the contract's example. */
const DEFAULT_PAGE_SIZE = 20;
const SECOND_MS = 1000;

/** What happens inside of projects. */
const INSIDE_PROJECTS: number[] = [
	HISTORY_TYPE.FILE_ADDED,
	HISTORY_TYPE.LINK_CREATED,
	HISTORY_TYPE.LINK_SHARED,
	HISTORY_TYPE.FOLDER_CREATED,
	HISTORY_TYPE.RENAMED,
	HISTORY_TYPE.REMOVED,
	HISTORY_TYPE.MOVED,
	HISTORY_TYPE.DELETED,
	HISTORY_TYPE.RESTORED,
];

/** One page of the history, and the number of all matches. */
export function historyPage(call: Call, filter: HistoryFilter): { rows: HistoryRow[]; total: number } {
	const reading = call.options.history;
	const wanted: HistoryFilter = {
		...filter,
		...(filter.teamId !== undefined && reading.team === 'teamOnly' && { exceptTypes: INSIDE_PROJECTS }),
	};
	const { limit, offset } = call.page(DEFAULT_PAGE_SIZE);
	const { activity } = call.store;
	const isPlain = reading.order === 'descending' && !reading.shufflesTies;
	const { rows, total } = isPlain
		? activity.history(wanted, limit, offset)
		: arranged(activity.history(wanted, Number.MAX_SAFE_INTEGER, 0), reading, limit, offset);
	return { rows: rows.map((row) => inUnit(row, reading)), total };
}

function arranged(
	{ rows, total }: { rows: HistoryRow[]; total: number },
	{ order, shufflesTies }: HistoryReading,
	limit: number,
	offset: number,
): { rows: HistoryRow[]; total: number } {
	const all = shufflesTies ? shuffledTies(rows) : [...rows];
	if (order === 'ascending') all.reverse();
	return { rows: all.slice(offset, offset + limit), total };
}

/** The same rows, newest second first, with those of one second in a random order. */
function shuffledTies(rows: HistoryRow[]): HistoryRow[] {
	return rows
		.map((row) => ({ row, second: Math.floor(row.last_update / SECOND_MS), random: Math.random() }))
		.sort((a, b) => b.second - a.second || a.random - b.random)
		.map(({ row }) => row);
}

function inUnit(row: HistoryRow, { unit }: HistoryReading): HistoryRow {
	return unit === 'milliseconds' ? row : { ...row, last_update: Math.floor(row.last_update / SECOND_MS) };
}
