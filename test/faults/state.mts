import type { SQLInputValue } from 'node:sqlite';

import type { Sandbox } from '../../sandbox/index.mts';

type Row = Record<string, SQLInputValue>;
type Database = Sandbox['store']['database'];

/** All rows of the sandbox, by table, in the order in which they were written. */
export type State = Map<string, Row[]>;

/** What a run has changed, in a form that is the same for every run that does the same. */
export interface Effect {
	/** What the service keeps for its users. */
	data: string[];
	/** What it has told people about it: log of activity, notifications, mails. */
	traces: string[];
}

const TRACES = ['history', 'messages', 'mails'];
/** Who is signed in, unfinished uploads, progress and counters say nothing about what was carried out. */
const PASSING = ['sessions', 'uploads', 'encodings', 'downloads'];
/** Signing in is written down as well, and is no part of what an operation does. */
const SIGNED_IN = /"history_type":403\b/;
const PASSING_COLUMNS = ['last_activity'];
/** Larger numbers are moments in epoch milliseconds. */
const LARGEST_PLAIN_NUMBER = 1e11;

function keysOf(database: Database, table: string): string[] {
	const columns = database.all<{ name: string; pk: number }>(
		`SELECT name, pk FROM pragma_table_info('${table}')`,
	);
	return columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
}

function isEqual(some: Row[], others: Row[] | undefined): boolean {
	return some.length === others?.length && JSON.stringify(some) === JSON.stringify(others);
}

/** Reads everything. */
export function readState({ store: { database } }: Sandbox): State {
	const tables = database.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
	return new Map(tables.map(({ name }) => [name, database.all<Row>(`SELECT * FROM ${name}`)]));
}

/**
 * Puts back what has changed since a state was read.
 *
 * @param now how things are
 */
export function restoreState(sandbox: Sandbox, state: State, now: State): void {
	const { database } = sandbox.store;
	database.transaction(() => {
		for (const [table, rows] of state) {
			if (isEqual(rows, now.get(table))) continue;
			database.run(`DELETE FROM ${table}`);
			for (const row of rows) database.put(table, row);
		}
	});
}

function mask(value: unknown): unknown {
	if (typeof value === 'number') return value > LARGEST_PLAIN_NUMBER ? 'MOMENT' : value;
	if (typeof value !== 'string') return value;
	return value
		.replace(/[0-9a-f]{32}/g, 'ID')
		.replace(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, 'DATE')
		.replace(/\b\d{13}\b/g, 'MOMENT')
		.replace(/^filesystem-v2:.*/, 'STORED');
}

/** A text with the parts masked that differ from run to run. */
export function masked(value: unknown): string {
	return JSON.stringify(value, (_name, inner: unknown) => mask(inner));
}

function changesOf(table: string, keys: string[], before: Row[], after: Row[]): string[] {
	const identify = (row: Row) => JSON.stringify(keys.length ? keys.map((key) => row[key]) : row);
	const known = new Map(before.map((row) => [identify(row), row]));
	const changes: string[] = [];
	for (const row of after) {
		const old = known.get(identify(row));
		known.delete(identify(row));
		if (!old) changes.push(`+ ${table} ${masked(row)}`);
		const changed = Object.entries(row).filter(
			([name, value]) => old && value !== old[name] && !PASSING_COLUMNS.includes(name),
		);
		if (changed.length) changes.push(`~ ${table} ${identify(row)} ${masked(Object.fromEntries(changed))}`);
	}
	return [...changes, ...[...known.keys()].map((key) => `- ${table} ${key}`)];
}

/** What is different between two states. */
export function effectOf({ store: { database } }: Sandbox, before: State, after: State): Effect {
	const effect: Effect = { data: [], traces: [] };
	for (const [table, rows] of after) {
		if (PASSING.includes(table) || isEqual(rows, before.get(table))) continue;
		const changes = changesOf(table, keysOf(database, table), before.get(table) ?? [], rows);
		effect[TRACES.includes(table) ? 'traces' : 'data'].push(...changes.filter((one) => !SIGNED_IN.test(one)));
	}
	return { data: effect.data.sort(), traces: effect.traces.sort() };
}
