import { newId } from '../contract/ids.mts';
import type { Options } from '../options.mts';
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

/** Sessions. Their lifetime slides: it counts from the last call, with the lifetime that is set at that moment. */
export class Sessions {
	#db: Database;
	#options: Options;

	constructor(db: Database, options: Options) {
		this.#db = db;
		this.#options = options;
	}

	/** Opens a session and returns its token. With the option `singleSession` the user's older sessions end. */
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
	 * The user of a token, whose session is thereby prolonged.
	 * @returns `unknown` for a token that never was, `ended` for one that has run out or was ended
	 */
	use(token: string): UserRow | 'unknown' | 'ended' {
		const session = this.#db.get<SessionRow>('SELECT * FROM sessions WHERE session_id = ?', token);
		if (!session) return 'unknown';
		const { keepMeLoginLifetimeMs, sessionLifetimeMs, now } = this.#options;
		const lifetimeMs = session.keep ? keepMeLoginLifetimeMs : sessionLifetimeMs;
		const nowMs = now();
		if (session.ended || nowMs >= session.last_used + lifetimeMs) return 'ended';
		const user = this.#db.get<UserRow>(
			'SELECT * FROM users WHERE user_id = ? AND status = 1',
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
