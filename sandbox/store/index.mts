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

/** All data of the sandbox: records in SQLite, and the contents of files beside it. */
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
	/** The database itself, for what the properties above do not offer. */
	readonly database: Database;
	#filesToRemove: string[] = [];

	/**
	 * Opens the data.
	 * @param dataDir folder of the database and the files; created if it does not exist
	 * @param isDurable whether the data has to survive a power failure
	 */
	constructor(dataDir: string, options: Options, isDurable: boolean) {
		mkdirSync(dataDir, { recursive: true });
		const now = () => options.now();
		this.database = new Database(join(dataDir, 'sandbox.db'), isDurable);
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

	/** Whether there is no data yet. */
	get isEmpty(): boolean {
		return this.database.number('SELECT count(*) FROM teams') === 0;
	}

	/** Schedules the contents of files for removal. It happens after the current transaction, if that succeeds. */
	removeContent(fileIds: string[]): void {
		this.#filesToRemove.push(...fileIds);
	}

	/** Runs `action` in a transaction, then removes the contents that it scheduled for removal. */
	transaction<Result>(action: () => Result): Result {
		const before = this.#filesToRemove.length;
		try {
			const result = this.database.transaction(action);
			for (const fileId of this.#filesToRemove.splice(0)) this.content.remove(fileId);
			return result;
		} catch (error) {
			this.#filesToRemove.length = before;
			throw error;
		}
	}

	/** Deletes everything. */
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
