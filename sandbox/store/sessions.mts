import { newId } from '../contract/ids.mts';
import type { Options } from '../options.mts';
import { USER_STATUS } from './accounts.mts';
import type { Database } from './database.mts';
import type { UserRow } from './rows.mts';

interface SessionRow {
	session_id: string;
	user_id: string;
	keep: number;
	/** Epoch milliseconds. */
	last_used: number;
	ended: number;
}

/** Sessions. A session ends when it has been idle for as long as the options say at the time of the next call. */
export class Sessions {
	#db: Database;
	#options: Options;

	constructor(db: Database, options: Options) {
		this.#db = db;
		this.#options = options;
	}

	/** Opens a session. With the option `singleSession`, the user's earlier sessions end. @returns its token */
	open(userId: string, keepMeLogin: boolean): string {
		if (this.#options.singleSession) this.endOfUser(userId);
		const token = newId();
		const now = this.#options.now();
		this.#db.put('sessions', {
			session_id: token,
			user_id: userId,
			keep: Number(keepMeLogin),
			last_used: now,
		});
		return token;
	}

	/**
	 * Returns the user of a token, and extends the session.
	 * @returns `unknown` if there never was such a token, `ended` if its session has ended
	 */
	use(token: string): UserRow | 'unknown' | 'ended' {
		const session = this.#db.get<SessionRow>('SELECT * FROM sessions WHERE session_id = ?', token);
		if (!session) return 'unknown';
		const { keepMeLoginLifetimeMs, sessionLifetimeMs, now } = this.#options;
		const lifetimeMs = session.keep ? keepMeLoginLifetimeMs : sessionLifetimeMs;
		const nowMs = now();
		if (session.ended || nowMs >= session.last_used + lifetimeMs) return 'ended';
		const user = this.#db.get<UserRow>(
			`SELECT * FROM users WHERE user_id = ? AND status = ${USER_STATUS.ACTIVE}`,
			session.user_id,
		);
		if (!user) return 'ended';
		if (nowMs !== session.last_used) {
			this.#db.run('UPDATE sessions SET last_used = ? WHERE session_id = ?', nowMs, token);
		}
		return user;
	}

	end(token: string): void {
		this.#db.run('UPDATE sessions SET ended = 1 WHERE session_id = ?', token);
	}

	endOfUser(userId: string): void {
		this.#db.run('UPDATE sessions SET ended = 1 WHERE user_id = ?', userId);
	}

	endAll(): void {
		this.#db.run('UPDATE sessions SET ended = 1');
	}
}
