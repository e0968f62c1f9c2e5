import type { IDataObject } from 'n8n-workflow';

/** A row, and what places it in a list by time. */
export interface Placed {
	id: string;
	/** Time, in the service's own number. */
	at: number;
	row: IDataObject;
}

/** In which order rows stand. */
export type Order = 'ascending' | 'descending';

/**
 * In which order rows stand.
 *
 * @param slack rows that are no further apart than that may stand in any order
 * @returns undefined if that cannot be told from these rows
 */
export function orderOf(rows: readonly Placed[], slack: number): Order | undefined {
	let rises = 0;
	for (let index = 1; index < rows.length; index++) {
		const step = rows[index].at - rows[index - 1].at;
		if (Math.abs(step) > slack) rises += Math.sign(step);
	}
	if (rises === 0) return undefined;
	return rises > 0 ? 'ascending' : 'descending';
}

/**
 * Makes a function that counts the rows of a page that lie beyond those that are known: neither known, nor so new that
 * they have come in meanwhile.
 *
 * @param known what is known; it grows
 */
export function beyondTop(
	known: ReadonlyMap<string, Placed>,
	{ order }: { order?: Order },
): (page: readonly Placed[]) => number {
	let newest = -Infinity;
	for (const { at } of known.values()) newest = Math.max(newest, at);
	const cameMeanwhile = ({ at }: Placed): boolean => order === 'descending' && at > newest;
	return (page) => page.filter((row) => !known.has(row.id) && !cameMeanwhile(row)).length;
}
