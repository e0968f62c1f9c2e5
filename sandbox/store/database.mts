import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { SCHEMA, TABLES } from './schema.mts';

/** Values to write into a row, by column. */
export type Values = Record<string, SQLInputValue>;

/**
 * SQLite with a cache of prepared statements. All calls are synchronous, so what a request does between two awaits is
 * never interleaved with another request.
 */
export class Database {
	#connection: DatabaseSync;
	#statements = new Map<string, StatementSync>();
	#inTransaction = false;

	/**
	 * Opens a database.
	 * @param file path of the file; created if it does not exist
	 * @param isDurable whether the data has to survive a power failure; it survives a killed process anyway
	 */
	constructor(file: string, isDurable: boolean) {
		this.#connection = new DatabaseSync(file);
		this.#connection.exec(
			`PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${isDurable ? 'NORMAL' : 'OFF'};`,
		);
		this.#connection.exec(SCHEMA);
	}

	/** Returns the first row, or undefined. */
	get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
		return this.#prepare(sql).get(...values) as Row | undefined;
	}

	/** Returns all rows. */
	all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
		return this.#prepare(sql).all(...values) as Row[];
	}

	/** Runs a statement that returns no rows. @returns how many rows it changed */
	run(sql: string, ...values: SQLInputValue[]): number {
		return Number(this.#prepare(sql).run(...values).changes);
	}

	/** Returns a single number, such as a count; 0 if there is no row. */
	number(sql: string, ...values: SQLInputValue[]): number {
		const row = this.get<Record<string, number | null>>(sql, ...values);
		return row ? Number(Object.values(row)[0] ?? 0) : 0;
	}

	/** Writes a row. It replaces one with the same key. */
	put(table: string, values: Values): void {
		const names = Object.keys(values);
		const marks = names.map(() => '?').join(', ');
		this.run(
			`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
			...Object.values(values),
		);
	}

	/** Changes columns of the row that has `id` in its column `key`. */
	update(table: string, key: string, id: string, values: Values): void {
		const assignments = Object.keys(values).map((name) => `${name} = ?`);
		this.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE ${key} = ?`, ...Object.values(values), id);
	}

	/** Runs `action` in a transaction. Inside another transaction, it becomes part of that one. */
	transaction<Result>(action: () => Result): Result {
		if (this.#inTransaction) return action();
		this.#inTransaction = true;
		try {
			this.#prepare('BEGIN').run();
			const result = action();
			this.#prepare('COMMIT').run();
			return result;
		} catch (error) {
			this.#prepare('ROLLBACK').run();
			throw error;
		} finally {
			this.#inTransaction = false;
		}
	}

	/** Deletes all rows of all tables. */
	clear(): void {
		this.transaction(() => TABLES.forEach((table) => this.run(`DELETE FROM ${table}`)));
	}

	close(): void {
		this.#statements.clear();
		this.#connection.close();
	}

	#prepare(sql: string): StatementSync {
		let statement = this.#statements.get(sql);
		if (!statement) {
			statement = this.#connection.prepare(sql);
			this.#statements.set(sql, statement);
		}
		return statement;
	}
}
