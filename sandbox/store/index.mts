import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../options.mts';
import { Accounts } from './accounts.mts';
import { Activity } from './activity.mts';
import { Content } from './content.mts';
import { Database } from './database.mts';
import { Items } from './items.mts';
import { Projects } from './projects.mts';
import { Protection } from './protection.mts';
import { Sessions } from './sessions.mts';
import { Sharing } from './sharing.mts';
import { Uploads } from './uploads.mts';

/** Everything the sandbox remembers: records in SQLite, contents of files beside it. */
export class Store {
	readonly accounts: Accounts;
	readonly sessions: Sessions;
	readonly projects: Projects;
	readonly items: Items;
	readonly uploads: Uploads;
	readonly protection: Protection;
	readonly sharing: Sharing;
	readonly activity: Activity;
	readonly content: Content;
	/** The database itself, for what the parts above do not offer. */
	readonly database: Database;
	#goneFiles: string[] = [];

	/**
	 * Opens the data in a folder, and makes it if need be.
	 * @param dataDir folder for the database and the files
	 * @param keep whether the data is meant to last
	 */
	constructor(dataDir: string, options: Options, keep: boolean) {
		mkdirSync(dataDir, { recursive: true });
		const now = () => options.now();
		this.database = new Database(join(dataDir, 'sandbox.db'), keep);
		this.accounts = new Accounts(this.database, now);
		this.sessions = new Sessions(this.database, options);
		this.projects = new Projects(this.database, now);
		this.items = new Items(this.database, now);
		this.uploads = new Uploads(this.database);
		this.protection = new Protection(this.database, now);
		this.sharing = new Sharing(this.database, now);
		this.activity = new Activity(this.database, now);
		this.content = new Content(dataDir);
		this.#sweep();
	}

	/** Whether there is nothing in it yet. */
	get isEmpty(): boolean {
		return this.database.number('SELECT count(*) FROM teams') === 0;
	}

	/** Has the contents of files removed once the transaction that removes their records has succeeded. */
	removeContent(fileIds: string[]): void {
		this.#goneFiles.push(...fileIds);
	}

	/** Runs `action` wholly or not at all, then removes the contents it asked to remove. */
	transaction<Result>(action: () => Result): Result {
		const before = this.#goneFiles.length;
		try {
			const result = this.database.transaction(action);
			for (const fileId of this.#goneFiles.splice(0)) this.content.remove(fileId);
			return result;
		} catch (error) {
			this.#goneFiles.length = before;
			throw error;
		}
	}

	/** Forgets everything. */
	clear(): void {
		this.database.clear();
		this.#sweep();
	}

	close(): void {
		this.database.close();
	}

	#sweep(): void {
		this.content.sweep(
			(fileId) => this.items.file(fileId) !== undefined,
			(uploadKey) => this.uploads.get(uploadKey)?.file_id === null,
		);
	}
}
