import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unflatten } from '../../n8n/flatted.mts';
import { findIn } from './secrets.mts';
import type { Form } from './secrets.mts';
import { TESTED } from './workflows.mts';

/** The result of a search. */
export interface Search {
	/** Number of files or executions searched; 0 if it was neither. */
	files: number;
	bytes: number;
	/** Where something was found, and what. */
	found: string[];
}

/** Columns in which n8n stores what the user typed into a workflow. */
const TYPED_COLUMNS = ['workflow_entity.nodes', 'workflow_history.nodes', 'execution_data.workflowData'];
/** Runs, errors, and the workflow again; see {@link resultsOf}. */
const RUN_COLUMN = 'execution_data.data';

/** The database of n8n inside its user folder. */
export function databaseOf(userFolder: string): string {
	return join(userFolder, '.n8n', 'database.sqlite');
}

/** Where n8n keeps the installed package, which contains no data. */
const PACKAGE_FOLDER = '.n8n/nodes/';

/**
 * Searches all files of a folder byte by byte, which in databases includes freed pages.
 *
 * @param isIncluded whether to search a file, given its path inside the folder with slashes
 */
export async function searchFolder(
	folder: string,
	forms: readonly Form[],
	isIncluded: (place: string) => boolean = () => true,
): Promise<Search> {
	const search: Search = { files: 0, bytes: 0, found: [] };
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	for (const entry of entries) {
		const path = join(entry.parentPath, entry.name);
		const place = relative(folder, path).split(sep).join('/');
		if (!entry.isFile() || place.startsWith(PACKAGE_FOLDER) || !isIncluded(place)) continue;
		const bytes = await readFile(path);
		search.files += 1;
		search.bytes += bytes.length;
		search.found.push(...findIn(bytes, forms).map((what) => `${place}: ${what}`));
	}
	return search;
}

/** Searches the columns of n8n's database, except those that contain workflows or runs. */
export function searchColumns(userFolder: string, forms: readonly Form[]): Search {
	const database = new DatabaseSync(databaseOf(userFolder), { readOnly: true });
	const search: Search = { files: 0, bytes: 0, found: [] };
	const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
	for (const { name: table } of tables as Array<{ name: string }>) {
		for (const row of database.prepare(`SELECT * FROM "${table}"`).all()) {
			for (const [column, value] of Object.entries(row)) {
				const place = `${table}.${column}`;
				if (value === null || TYPED_COLUMNS.includes(place) || place === RUN_COLUMN) continue;
				const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
				search.bytes += bytes.length;
				search.found.push(...findIn(bytes, forms).map((what) => `${place}: ${what}`));
			}
		}
	}
	database.close();
	return search;
}

/** Searches the output of the tested nodes in all executions that n8n has saved. */
export function searchResults(userFolder: string, forms: readonly Form[]): Search {
	const search: Search = { files: 0, bytes: 0, found: [] };
	for (const { id, data } of savedExecutions(userFolder)) {
		const bytes = Buffer.from(JSON.stringify(resultsOf(data)));
		search.files += 1;
		search.bytes += bytes.length;
		search.found.push(...findIn(bytes, forms).map((what) => `execution ${id}: ${what}`));
	}
	return search;
}

/** The executions that n8n has saved. */
export function savedExecutions(userFolder: string): Array<{ id: number; data: string }> {
	const database = new DatabaseSync(databaseOf(userFolder), { readOnly: true });
	const rows = database.prepare('SELECT executionId AS id, data FROM execution_data').all();
	database.close();
	return rows as Array<{ id: number; data: string }>;
}

/** Items and errors of the tested nodes, without the copy of the node that n8n adds to an error. */
export function resultsOf(data: string): unknown {
	const { resultData } = unflatten(data) as {
		resultData: {
			error?: object;
			runData: Record<string, Array<{ data?: unknown; error?: object }>>;
		};
	};
	const runs = resultData.runData[TESTED] ?? [];
	const withoutNode = (error?: object) => error && { ...error, node: undefined };
	return {
		error: withoutNode(resultData.error),
		runs: runs.map(({ data: items, error }) => ({ items, error: withoutNode(error) })),
	};
}
