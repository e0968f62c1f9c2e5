import { formatDate } from '../contract/dates.mts';
import { newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { HistoryRow, MessageRow, UserRow } from './rows.mts';

/** A mail that the service would have sent. */
export interface Mail {
	kind: 'activation' | 'invite' | 'link';
	recipient: string;
	subject: string;
	text: string;
	link_id: string | null;
	activation_code: string | null;
	/** Epoch milliseconds. */
	sent_at: number;
}

/** Which entries of the history to return. What is undefined does not matter. */
export interface HistoryFilter {
	teamId?: string;
	projectId?: string;
	folderIds?: string[];
	fileIds?: string[];
	types?: number[];
	/** Types that are left out. */
	exceptTypes?: number[];
	/** Only later entries, in epoch milliseconds. */
	after?: number;
	/** Only earlier entries. */
	before?: number;
}

type NewEntry = Partial<HistoryRow> & Pick<HistoryRow, 'user_id' | 'team_id' | 'category' | 'history_type'>;

/** A message with the name of its sender. */
export type MessageWithSender = MessageRow & Pick<UserRow, 'first_name' | 'last_name'>;

/** What has happened: the history, the users' inboxes and the mails. */
export class Activity {
	#db: Database;
	#now: () => number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
	}

	/** Adds an entry to the history. Its time is now unless `values` has one. */
	addHistory(values: NewEntry): HistoryRow {
		const time = values.last_update ?? this.#now();
		const row: HistoryRow = {
			history_id: newId(),
			project_id: null,
			file_ids: null,
			folder_ids: null,
			create_date: formatDate(time),
			last_update: time,
			data: null,
			...values,
		};
		this.#db.put('history', { ...row });
		return row;
	}

	/**
	 * One page of the history, newest first, and the number of matches. Entries match `folderIds` and `fileIds` if they
	 * are about any of these items.
	 */
	history(filter: HistoryFilter, limit: number, offset: number): { rows: HistoryRow[]; total: number } {
		const conditions: string[] = [];
		const values: Array<string | number> = [];
		const add = (condition: string, ...added: Array<string | number>) => {
			conditions.push(condition);
			values.push(...added);
		};
		if (filter.teamId !== undefined) add('team_id = ?', filter.teamId);
		if (filter.projectId !== undefined) add('project_id = ?', filter.projectId);
		if (filter.after !== undefined) add('last_update > ?', filter.after);
		if (filter.before !== undefined) add('last_update < ?', filter.before);
		if (filter.types) add(`history_type IN (${filter.types.map(() => '?').join(', ')})`, ...filter.types);
		const except = filter.exceptTypes ?? [];
		if (except.length > 0) add(`history_type NOT IN (${except.map(() => '?').join(', ')})`, ...except);
		const ids = [
			...(filter.folderIds ?? []).map((id) => ['folder_ids', id]),
			...(filter.fileIds ?? []).map((id) => ['file_ids', id]),
		];
		if (ids.length > 0) {
			add(
				`(${ids.map(([column]) => `instr(${column}, ?) > 0`).join(' OR ')})`,
				...ids.map(([, id]) => `,${id},`),
			);
		}
		const where = `FROM history WHERE ${conditions.join(' AND ') || '1'}`;
		return {
			total: this.#db.number(`SELECT count(*) ${where}`, ...values),
			rows: this.#db.all(
				`SELECT * ${where} ORDER BY last_update DESC, rowid DESC LIMIT ? OFFSET ?`,
				...values,
				limit,
				offset,
			),
		};
	}

	/** Adds an unread message. Its time is now unless `values` has one. */
	addMessage(
		values: Omit<MessageRow, 'id' | 'message_id' | 'status' | 'last_update'> & Partial<MessageRow>,
	): MessageRow {
		const row: MessageRow = { id: newId(), message_id: null, status: 0, last_update: this.#now(), ...values };
		this.#db.put('messages', { ...row });
		return row;
	}

	/** Marks a message as read. The API has no operation that does. */
	markRead(messageId: string): void {
		this.#db.update('messages', 'id', messageId, { status: 1 });
	}

	/** Messages to a user in a team that have one of the codes, if there are any, newest first, and the number of matches. */
	messages(
		userId: string,
		{
			teamId,
			codes,
			after = 0,
			before = Number.MAX_SAFE_INTEGER,
			unreadOnly,
			limit,
		}: {
			teamId: string;
			codes?: number[];
			after?: number;
			before?: number;
			unreadOnly: boolean;
			limit: number;
		},
	): { rows: MessageWithSender[]; total: number } {
		const where = `FROM messages m JOIN users u ON u.user_id = m.from_user_id WHERE m.to_user_id = ? AND m.team_id = ?
			AND m.last_update > ? AND m.last_update < ? AND m.status <= ?
			AND ${codes ? `m.code IN (${codes.map(() => '?').join(', ')})` : '1'}`;
		const values = [userId, teamId, after, before, unreadOnly ? 0 : 1, ...(codes ?? [])];
		return {
			total: this.#db.number(`SELECT count(*) ${where}`, ...values),
			rows: this.#db.all(
				`SELECT m.*, u.first_name, u.last_name ${where} ORDER BY m.last_update DESC, m.rowid DESC LIMIT ?`,
				...values,
				limit,
			),
		};
	}

	/** Adds a mail. Its time is now unless `values` has one. */
	addMail(values: Pick<Mail, 'kind' | 'recipient' | 'subject' | 'text'> & Partial<Mail>): void {
		this.#db.put('mails', { link_id: null, activation_code: null, sent_at: this.#now(), ...values });
	}

	/** All mails, oldest first. */
	mails(): Mail[] {
		return this.#db.all('SELECT * FROM mails ORDER BY rowid');
	}
}
