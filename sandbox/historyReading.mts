/** How the sandbox reads what the contract leaves open about the history. Each of it is a reading that 689Cloud may have. */
export interface HistoryReading {
	/**
	 * What the history of a team holds. In the contract's examples it lacks what happens inside of projects: that of the
	 * project has 18 such entries in the same time, and that of the team none.
	 */
	team: 'teamOnly' | 'complete';
	/** What page_number counts: pages from 0 or from 1, rows, or nothing, so that only the first rows can be had. */
	pages: 'from0' | 'from1' | 'rows' | 'none';
	/** What page 0 holds where pages are counted from 1. */
	pageZero: 'first' | 'empty';
	/** How many entries are returned at most, however many are asked for (0 means no limit). */
	mostRows: number;
	order: 'descending' | 'ascending';
	/** Whether entries of one second stand in another order in each response. */
	shufflesTies: boolean;
	/** Unit of last_update. */
	unit: 'milliseconds' | 'seconds';
}

/** What is most likely, by the examples. */
export const LIKELY_HISTORY: HistoryReading = {
	team: 'teamOnly',
	pages: 'from0',
	pageZero: 'first',
	mostRows: 0,
	order: 'descending',
	shufflesTies: false,
	unit: 'milliseconds',
};
