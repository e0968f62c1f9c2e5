import type { Account } from './account.mts';

/** What a point needs beside an account that may read. */
export type Need = 'write' | 'idle' | 'inactiveAccount';

/** An open point of the contract that can be told from what a service answers. */
export interface Point {
	/** Name in the report, e.g. `errorStyle`. */
	name: string;
	/** Part of the text of the open point in api/README.md. */
	openPoint: string;
	/** Where the reading is chosen: the first column of the table in ARCHITECTURE.md, or a path. */
	chosenIn: { choice: string } | { path: string };
	needs?: Need;
	/** Every reading, and what it means. */
	readings: Record<string, string>;
	/** The readings with which the node works as it is. */
	fits: string[];
	/** Finds out which reading holds. @throws Unclear if what came shows none */
	look(account: Account): Promise<Seen>;
}

/**
 * What was seen: the name of a reading, and figures that show it. Figures are numbers only, so no name, ID, or secret of
 * the account can get into a report.
 */
export type Seen = string | { reading: string; figures: Record<string, number> };
