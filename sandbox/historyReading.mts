/** How the sandbox reads what the contract leaves open about the history. Each of it is a reading that 689Cloud may have. */
export interface HistoryReading {
	/**
	 * What the history of a team holds. In the contract's examples it lacks what happens inside of projects: that of the
	 * project has 18 such entries in the same time, and that of the team none.
	 */
	team: 'teamOnly' | 'complete';
	order: 'descending' | 'ascending';
	/** Whether entries of one second stand in another order in each response. */
	shufflesTies: boolean;
	/** Unit of last_update. */
	unit: 'milliseconds' | 'seconds';
}

/** What is most likely, by the examples. */
export const LIKELY_HISTORY: HistoryReading = {
	team: 'teamOnly',
	order: 'descending',
	shufflesTies: false,
	unit: 'milliseconds',
};
