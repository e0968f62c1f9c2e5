import type { Database, Values } from './database.mts';

/** A state of the data that one can go back to, from what was done since. Contents of files are not part of it. */
export class Checkpoint {
	/** The tables, with their rows in the order in which they were written. */
	readonly rows: ReadonlyMap<string, readonly Values[]>;

	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
		const tables = database.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
		const names = tables.map(({ name }) => name);
		this.rows = new Map(names.map((name) => [name, this.rowsNow(name)]));
		// SQLite records which tables are written to. A call changes few; reading all of them would take as long as the call.
		database.run('CREATE TEMP TABLE touched (name TEXT PRIMARY KEY)');
		for (const name of names) {
			for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
				database.run(
					`CREATE TEMP TRIGGER ${name}_${event} AFTER ${event} ON main.${name}
						BEGIN INSERT OR IGNORE INTO touched VALUES ('${name}'); END`,
				);
			}
		}
	}

	/** The tables that were written to since the checkpoint, or since the last time that it was gone back to. */
	get touched(): string[] {
		return this.#database.all<{ name: string }>('SELECT name FROM touched').map(({ name }) => name);
	}

	/** The rows of a table as they are now, in the order in which they were written. */
	rowsNow(table: string): Values[] {
		return this.#database.all<Values>(`SELECT * FROM ${table}`);
	}

	/** Puts back what has changed. */
	restore(): void {
		this.#database.transaction(() => {
			for (const name of this.touched) {
				this.#database.run(`DELETE FROM ${name}`);
				for (const row of this.rows.get(name)!) this.#database.put(name, row);
			}
			this.#database.run('DELETE FROM touched');
		});
	}
}
