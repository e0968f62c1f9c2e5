import { formatDate } from '../contract/dates.mts';
import { md5, newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { TeamRow, UserRow } from './rows.mts';

/** Values of `status` of a user. The contract lists none; its examples show 1 for a live account. */
export const USER_STATUS = { NOT_ACTIVATED: 0, ACTIVE: 1, REMOVED: 2 } as const;

/** Values of `status` of a team. The contract's examples show 2 for a live team. */
export const TEAM_STATUS = { NOT_ACTIVATED: 1, ACTIVE: 2 } as const;

/** How long an activation code is good, from the contract. */
export const ACTIVATION_LIFETIME_MS = 30 * 60_000;

/** Teams, users and their activation codes. */
export class Accounts {
	#db: Database;
	#now: () => number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
	}

	team(teamId: string): TeamRow | undefined {
		return this.#db.get('SELECT * FROM teams WHERE team_id = ?', teamId);
	}

	teams(): TeamRow[] {
		return this.#db.all('SELECT * FROM teams ORDER BY create_date, team_id');
	}

	teamByName(name: string): TeamRow | undefined {
		return this.#db.get('SELECT * FROM teams WHERE lower(name) = lower(?)', name);
	}

	/** Adds a team; what is left out gets the values of a new, live team. */
	addTeam(values: Partial<TeamRow> & Pick<TeamRow, 'name' | 'email_address'>): TeamRow {
		const row: TeamRow = {
			team_id: newId(),
			create_date: formatDate(this.#now()),
			website: null,
			business_size: '1-50 employees',
			phone_number: '0000000000',
			status: TEAM_STATUS.ACTIVE,
			plan_id: 1,
			payment_team_id: 1,
			...values,
		};
		this.#db.put('teams', { ...row });
		return row;
	}

	updateTeam(teamId: string, values: Partial<TeamRow>): void {
		this.#db.update('teams', 'team_id', teamId, values);
	}

	user(userId: string): UserRow | undefined {
		return this.#db.get('SELECT * FROM users WHERE user_id = ?', userId);
	}

	/** Users of an address, in all teams, removed ones included. Case does not count. */
	usersByMail(mailAddress: string): UserRow[] {
		return this.#db.all(
			'SELECT * FROM users WHERE mail_address = ? ORDER BY rowid',
			mailAddress.toLowerCase(),
		);
	}

	/** Users of a team that have not been removed. */
	usersOfTeam(teamId: string): UserRow[] {
		return this.#db.all('SELECT * FROM users WHERE team_id = ? AND status <> 2 ORDER BY rowid', teamId);
	}

	numberOfUsers(teamId: string): number {
		return this.#db.number('SELECT count(*) FROM users WHERE team_id = ? AND status <> 2', teamId);
	}

	/** Adds a user; what is left out gets the values of a new, live account. `password` is the clear text. */
	addUser(
		values: Partial<UserRow> & Pick<UserRow, 'team_id' | 'mail_address' | 'first_name' | 'last_name'>,
		password?: string,
	): UserRow {
		const now = formatDate(this.#now());
		const mailAddress = values.mail_address.toLowerCase();
		const row: UserRow = {
			user_id: newId(),
			role_id: 3,
			password_hash: md5(password ?? newId()),
			status: USER_STATUS.ACTIVE,
			middle_name: null,
			session_time_out: 30,
			activation_code: '',
			activation_date: now,
			num_of_disp_notify: '5',
			piriod_of_disp_notify: 10_080,
			time_zone: 0,
			signup_date: now,
			last_activity: null,
			status_notify: '11111111',
			notification_flag: '111',
			card_info_id: null,
			landing_page: 1,
			lang: 'auto',
			// In the contract's example this identifier follows the address.
			bookend_user_id: md5(mailAddress),
			...values,
			mail_address: mailAddress,
		};
		this.#db.put('users', { ...row });
		return row;
	}

	updateUser(userId: string, values: Partial<UserRow>): void {
		this.#db.update('users', 'user_id', userId, values);
	}

	/** Makes a new activation code for a user who is not active, good for 30 minutes. */
	issueActivationCode(userId: string): string {
		const code = newId();
		this.#db.put('activation_codes', {
			code,
			user_id: userId,
			expires_at: this.#now() + ACTIVATION_LIFETIME_MS,
		});
		this.updateUser(userId, { activation_code: code });
		return code;
	}

	/** The user of an activation code, old codes included, and whether the code is the newest and still good. */
	findActivationCode(code: string): { user: UserRow; usable: boolean } | undefined {
		const row = this.#db.get<{ user_id: string; expires_at: number }>(
			'SELECT user_id, expires_at FROM activation_codes WHERE code = ?',
			code,
		);
		const user = row && this.user(row.user_id);
		if (!row || !user) return undefined;
		return { user, usable: user.activation_code === code && row.expires_at > this.#now() };
	}
}
