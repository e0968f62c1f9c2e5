import { formatDate } from '../contract/dates.mts';
import { newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { CommentRow, LinkRow, UserRow } from './rows.mts';

/** Values of type_share and linktype. The contract has only 3, for a file. */
export const LINK_TYPE = { PROJECT: 1, FOLDER: 2, FILE: 3 } as const;

/** Values of a link's `status`. */
export const LINK_STATUS = { REMOVED: 0, ACTIVE: 1 } as const;

/** A comment with its author. */
export type CommentWithUser = CommentRow &
	Pick<UserRow, 'first_name' | 'middle_name' | 'last_name' | 'mail_address'>;

/** Share links and comments. */
export class Sharing {
	#db: Database;
	#now: () => number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
	}

	/** Returns a link, even if it has been removed or has expired. */
	link(linkId: string): LinkRow | undefined {
		return this.#db.get('SELECT * FROM links WHERE link_id = ?', linkId);
	}

	linksOfProject(projectId: string): LinkRow[] {
		return this.#db.all('SELECT * FROM links WHERE project_id = ? ORDER BY rowid', projectId);
	}

	/** Number of links of a team that have not been removed. */
	numberOfLinks(teamId: string): number {
		return this.#db.number(
			`SELECT count(*) FROM links l JOIN projects p ON p.project_id = l.project_id
			WHERE p.team_id = ? AND l.status = ${LINK_STATUS.ACTIVE}`,
			teamId,
		);
	}

	/** Adds a link. Columns that are left out get the values of a public link without password or expiry date. */
	addLink(values: Partial<LinkRow> & Pick<LinkRow, 'project_id' | 'linktype' | 'user_id'>): LinkRow {
		const row: LinkRow = {
			link_id: newId(),
			folder_id: '',
			file_id: '',
			emails: '',
			password: '',
			create_date: formatDate(this.#now()),
			expiry_date: '',
			is_public: 1,
			status: LINK_STATUS.ACTIVE,
			...values,
		};
		this.#db.put('links', { ...row });
		return row;
	}

	updateLink(linkId: string, values: Partial<LinkRow>): void {
		this.#db.update('links', 'link_id', linkId, values);
	}

	/** Whether the expiry date of a link has passed. */
	isExpired(link: LinkRow): boolean {
		return link.expiry_date !== '' && link.expiry_date < formatDate(this.#now());
	}

	/** Path of a link's page, from the root of the server. */
	linkPath(linkId: string): string {
		return `view-link/${linkId}`;
	}

	comment(commentId: string): CommentRow | undefined {
		return this.#db.get('SELECT * FROM comments WHERE comment_id = ?', commentId);
	}

	addComment(values: Pick<CommentRow, 'project_id' | 'user_id' | 'text'> & Partial<CommentRow>): CommentRow {
		const now = this.#now();
		const row: CommentRow = {
			comment_id: newId(),
			create_date: formatDate(now),
			status: 1,
			last_update: now,
			...values,
		};
		this.#db.put('comments', { ...row });
		return row;
	}

	updateComment(commentId: string, text: string): void {
		this.#db.update('comments', 'comment_id', commentId, { text, last_update: this.#now() });
	}

	removeComment(commentId: string): void {
		this.#db.run('DELETE FROM comments WHERE comment_id = ?', commentId);
	}

	/**
	 * One page of the comments of a project that were changed after `after` (epoch milliseconds), and the number of
	 * matches.
	 */
	comments(
		projectId: string,
		{
			after = 0,
			before = Number.MAX_SAFE_INTEGER,
			newestFirst,
			limit,
			offset,
		}: { after?: number; before?: number; newestFirst: boolean; limit: number; offset: number },
	): { rows: CommentWithUser[]; total: number } {
		const where = 'WHERE c.project_id = ? AND c.last_update > ? AND c.last_update < ?';
		const direction = newestFirst ? 'DESC' : 'ASC';
		return {
			total: this.#db.number(`SELECT count(*) FROM comments c ${where}`, projectId, after, before),
			rows: this.#db.all(
				`SELECT c.*, u.first_name, u.middle_name, u.last_name, u.mail_address
				FROM comments c JOIN users u ON u.user_id = c.user_id ${where}
				ORDER BY c.create_date ${direction}, c.rowid ${direction} LIMIT ? OFFSET ?`,
				projectId,
				after,
				before,
				limit,
				offset,
			),
		};
	}
}
