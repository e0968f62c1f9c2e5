import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { SCHEMA, TABLES } from './schema.mts';

/** Values of a row to be written, by column. */
export type Values = Record<string, SQLInputValue>;

/**
 * SQLite with prepared statements kept by their text. All calls are synchronous, so what one request does between
 * two awaits is never mixed with another request.
 */
export class Database {
	#connection: DatabaseSync;
	#statements = new Map<string, StatementSync>();
	#inTransaction = false;

	/**
	 * Opens a database file, and makes it if need be.
	 * @param file path of the file
	 * @param keep whether the data has to survive a power failure as well; a killed process never harms it
	 */
	constructor(file: string, keep: boolean) {
		this.#connection = new DatabaseSync(file);
		this.#connection.exec(
			`PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${keep ? 'NORMAL' : 'OFF'};`,
		);
		this.#connection.exec(SCHEMA);
	}

	/** The first row, or undefined. */
	get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
		return this.#prepare(sql).get(...values) as Row | undefined;
	}

	/** All rows. */
	all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
		return this.#prepare(sql).all(...values) as Row[];
	}

	/** Runs a statement that returns nothing; tells how many rows it changed. */
	run(sql: string, ...values: SQLInputValue[]): number {
		return Number(this.#prepare(sql).run(...values).changes);
	}

	/** A single number, such as a count. 0 when there is no row. */
	number(sql: string, ...values: SQLInputValue[]): number {
		const row = this.get<Record<string, number | null>>(sql, ...values);
		return row ? Number(Object.values(row)[0] ?? 0) : 0;
	}

	/** Writes a row, in place of one with the same key. */
	put(table: string, values: Values): void {
		const names = Object.keys(values);
		const marks = names.map(() => '?').join(', ');
		this.run(
			`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
			...Object.values(values),
		);
	}

	/** Changes columns of the row whose `key` column has the value `id`. */
	update(table: string, key: string, id: string, values: Values): void {
		const assignments = Object.keys(values).map((name) => `${name} = ?`);
		this.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE ${key} = ?`, ...Object.values(values), id);
	}

	/** Runs `action` wholly or not at all. A transaction inside another one is part of it. */
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

	/** Removes all rows of all tables. */
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
