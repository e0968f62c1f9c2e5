import type { SQLInputValue } from 'node:sqlite';
import { Checkpoint } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';

type Row = Record<string, SQLInputValue>;
type Database = Sandbox['store']['database'];

/** What a run has changed. Runs that do the same have equal effects. */
export interface Effect {
	/** What the service keeps for its users. */
	data: string[];
	/** What it tells people about it: activity log, notifications, mails. */
	traces: string[];
}

const TRACES = ['history', 'messages', 'mails'];
/** Sessions, unfinished uploads, progress and counters do not show what was carried out. */
const PASSING = ['sessions', 'uploads', 'encodings', 'downloads'];
/** A log entry about a login, which is not an effect of the operation. */
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

function mask(value: unknown): unknown {
	if (typeof value === 'number') return value > LARGEST_PLAIN_NUMBER ? 'MOMENT' : value;
	if (typeof value !== 'string') return value;
	return value
		.replace(/[0-9a-f]{32}/g, 'ID')
		.replace(/\d{4}([/-])\d\d\1\d\d[ T]\d\d:\d\d:\d\d(\.\d{3}Z)?/g, 'DATE')
		.replace(/\b\d{13}\b/g, 'MOMENT')
		.replace(/^filesystem-v2:.*/, 'STORED');
}

/** A value as text, in which everything that differs from run to run is masked. */
export function masked(value: unknown): string {
	return JSON.stringify(value, (_name, inner: unknown) => mask(inner));
}

function changesOf(table: string, keys: string[], before: readonly Row[], after: readonly Row[]): string[] {
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

/** Tracks what has changed in a sandbox, from its creation or the last undo. */
export class Changes {
	readonly #start: Checkpoint;
	readonly #keys: Map<string, string[]>;

	constructor({ store: { database } }: Sandbox) {
		this.#start = new Checkpoint(database);
		this.#keys = new Map([...this.#start.rows.keys()].map((name) => [name, keysOf(database, name)]));
	}

	/** What has changed. */
	effect(): Effect {
		const effect: Effect = { data: [], traces: [] };
		for (const name of this.#start.touched) {
			if (PASSING.includes(name)) continue;
			const before = this.#start.rows.get(name)!;
			const changes = changesOf(name, this.#keys.get(name)!, before, this.#start.rowsNow(name));
			effect[TRACES.includes(name) ? 'traces' : 'data'].push(
				...changes.filter((one) => !SIGNED_IN.test(one)),
			);
		}
		return { data: effect.data.sort(), traces: effect.traces.sort() };
	}

	/** Puts back what has changed. */
	undo(): void {
		this.#start.restore();
	}
}
