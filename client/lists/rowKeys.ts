import type { IDataObject } from 'n8n-workflow';

/** Properties that differ each time a row is read. */
const PASSING = ['server_time'];

function contentOf(row: IDataObject): string {
	return JSON.stringify(Object.entries(row).filter(([name]) => !PASSING.includes(name)));
}

function idOf(row: IDataObject, property: string): string | undefined {
	const id = row[property];
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
}

/** IDs that rows with different contents share, so that they tell nothing apart. */
function sharedIds(rows: IDataObject[], property: string): Set<string> {
	const contents = new Map<string, IDataObject>();
	const shared = new Set<string>();
	for (const row of rows) {
		const id = idOf(row, property);
		if (id === undefined) continue;
		const other = contents.get(id);
		if (other && contentOf(other) !== contentOf(row)) shared.add(id);
		contents.set(id, row);
	}
	return shared;
}

/** What tells a row of a page apart from all others. */
export interface RowKey {
	key: string;
	/** Whether the row has no ID: two rows with the same contents may be one, or two. */
	isDoubtful: boolean;
}

/**
 * What tells the rows of a page apart: their IDs or, for rows without one, their contents. Rows of one page that are alike
 * are told apart by their order.
 *
 * @param property property that holds the ID
 */
export function keysOf(rows: IDataObject[], property: string): RowKey[] {
	const shared = sharedIds(rows, property);
	const alike = new Map<string, number>();
	return rows.map((row) => {
		const id = idOf(row, property);
		if (id !== undefined && !shared.has(id)) return { key: `id ${id}`, isDoubtful: false };
		const content = contentOf(row);
		const before = alike.get(content) ?? 0;
		alike.set(content, before + 1);
		return { key: `row ${before} ${content}`, isDoubtful: true };
	});
}
