import { formatDate } from '../contract/dates.mts';
import { md5, newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { TeamRow, UserRow } from './rows.mts';

/** Values of `role_id`. */
export const TEAM_ROLE = {
	/** Administrator of the service, above all teams. The number is the sandbox's own: the contract has none. */
	SERVICE_ADMIN: 0,
	ADMIN: 1,
	MANAGER: 2,
	MEMBER: 3,
} as const;

/** Values of a user's `status`. The contract lists none; its examples show 1 for an active account. */
export const USER_STATUS = { NOT_ACTIVATED: 0, ACTIVE: 1, REMOVED: 2 } as const;

/** Values of a team's `status`. The contract's examples show 2 for an active team. */
export const TEAM_STATUS = { NOT_ACTIVATED: 1, ACTIVE: 2 } as const;

/** How long an activation code is valid, from the contract. */
const ACTIVATION_LIFETIME_MS = 30 * 60_000;

const IN_TEAM = `FROM users WHERE team_id = ? AND status <> ${USER_STATUS.REMOVED}`;

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

	/** Adds a team. Columns that are left out get the values of a new, active team. */
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

	/** Users with an email address, in all teams and including removed ones. Upper and lower case are the same. */
	usersByMail(mailAddress: string): UserRow[] {
		return this.#db.all(
			'SELECT * FROM users WHERE mail_address = ? ORDER BY rowid',
			mailAddress.toLowerCase(),
		);
	}

	/** Users of a team that have not been removed. */
	usersOfTeam(teamId: string): UserRow[] {
		return this.#db.all(`SELECT * ${IN_TEAM} ORDER BY rowid`, teamId);
	}

	/** Number of users of a team who have not been removed. */
	numberOfUsers(teamId: string): number {
		return this.#db.number(`SELECT count(*) ${IN_TEAM}`, teamId);
	}

	/**
	 * Adds a user. Columns that are left out get the values of a new, active account.
	 * @param password in clear; by default a random one, unless `values` has a hash
	 */
	addUser(
		values: Partial<UserRow> & Pick<UserRow, 'team_id' | 'mail_address' | 'first_name' | 'last_name'>,
		password?: string,
	): UserRow {
		const now = formatDate(this.#now());
		const mailAddress = values.mail_address.toLowerCase();
		const row: UserRow = {
			user_id: newId(),
			role_id: TEAM_ROLE.MEMBER,
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
			// In the contract's example, this ID changes with the address.
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

	/** Creates an activation code, valid for 30 minutes. It replaces the user's earlier ones. */
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

	/** The user of an activation code, and whether the code is valid: neither replaced nor expired. */
	findActivationCode(code: string): { user: UserRow; isValid: boolean } | undefined {
		const row = this.#db.get<{ user_id: string; expires_at: number }>(
			'SELECT user_id, expires_at FROM activation_codes WHERE code = ?',
			code,
		);
		const user = row && this.user(row.user_id);
		if (!row || !user) return undefined;
		return { user, isValid: user.activation_code === code && row.expires_at > this.#now() };
	}
}
