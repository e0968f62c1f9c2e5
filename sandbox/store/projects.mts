import { formatDate } from '../contract/dates.mts';
import { newId } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { MemberRow, ProjectRow, UserRow } from './rows.mts';
import { LINK_STATUS } from './sharing.mts';

/** Values of `project_role_id`. */
export const PROJECT_ROLE = { OWNER: 1, EDITOR: 2, MEMBER: 3, LIMITED_MEMBER: 4 } as const;

/** A project with the role that a user has in it, its owner, and how much is in it. */
export interface ProjectOverview extends ProjectRow {
	project_role_id: number;
	owner_id: string;
	owner_name: string;
	number_of_file: number;
	number_of_user: number;
}

/** A membership with the name and address of the member. */
export type MemberWithUser = MemberRow & Pick<UserRow, 'first_name' | 'last_name' | 'mail_address'>;

/**
 * ORDER BY for each sort_key of project/list. Odd is ascending, even descending. Only 6, newest first, is documented.
 */
const ORDER: Record<number, string> = {
	1: 'p.name COLLATE NOCASE, p.rowid',
	2: 'p.name COLLATE NOCASE DESC, p.rowid',
	3: 'owner_name COLLATE NOCASE, p.rowid',
	4: 'owner_name COLLATE NOCASE DESC, p.rowid',
	5: 'p.create_date, p.rowid',
	6: 'p.create_date DESC, p.rowid DESC',
};

const OWNER = `FROM members o JOIN users u ON u.user_id = o.user_id
	WHERE o.project_id = p.project_id AND o.project_role_id = ${PROJECT_ROLE.OWNER} ORDER BY o.rowid LIMIT 1`;

/** Projects and their members. */
export class Projects {
	#db: Database;
	#now: () => number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
	}

	get(projectId: string): ProjectRow | undefined {
		return this.#db.get('SELECT * FROM projects WHERE project_id = ?', projectId);
	}

	numberInTeam(teamId: string): number {
		return this.#db.number('SELECT count(*) FROM projects WHERE team_id = ?', teamId);
	}

	/** Adds a project. Columns that are left out get the values of a new project. @param ownerId its first Owner */
	add(values: Partial<ProjectRow> & Pick<ProjectRow, 'team_id' | 'name'>, ownerId: string): ProjectRow {
		const row: ProjectRow = {
			project_id: newId(),
			description: '',
			project_type: 1,
			create_date: formatDate(this.#now()),
			modify_date: null,
			max_download: 1,
			status: 1,
			...values,
		};
		this.#db.put('projects', { ...row });
		this.setMember(row.project_id, ownerId, PROJECT_ROLE.OWNER);
		return row;
	}

	/** Changes a project and its modify_date. */
	update(projectId: string, values: Partial<ProjectRow>): void {
		this.#db.update('projects', 'project_id', projectId, { ...values, modify_date: formatDate(this.#now()) });
	}

	/** Deletes a project with its memberships and comments, but not its files and folders. Its links stop working. */
	remove(projectId: string): void {
		for (const table of ['members', 'comments', 'projects']) {
			this.#db.run(`DELETE FROM ${table} WHERE project_id = ?`, projectId);
		}
		this.#db.run(`UPDATE links SET status = ${LINK_STATUS.REMOVED} WHERE project_id = ?`, projectId);
	}

	/** Number of live files at any depth. */
	numberOfFiles(projectId: string): number {
		return this.#db.number('SELECT count(*) FROM files WHERE project_id = ? AND recycled IS NULL', projectId);
	}

	/**
	 * Lists projects of which a user is a member.
	 * @param start index of the first row, from 0
	 * @param length maximum number of rows
	 * @returns the rows, and the number of matches on all pages; undefined if there is no such sort key
	 */
	list(
		userId: string,
		{ search, sortKey, start, length }: { search: string; sortKey: number; start: number; length: number },
	): { rows: ProjectOverview[]; total: number } | undefined {
		const order = ORDER[sortKey];
		if (!order) return undefined;
		const from = `FROM members m JOIN projects p ON p.project_id = m.project_id
			WHERE m.user_id = ? AND instr(lower(p.name), lower(?)) > 0`;
		const total = this.#db.number(`SELECT count(*) ${from}`, userId, search);
		const rows = this.#db.all<ProjectOverview>(
			`SELECT p.*, m.project_role_id, (SELECT o.user_id ${OWNER}) AS owner_id,
				(SELECT u.first_name || ' ' || u.last_name ${OWNER}) AS owner_name,
				(SELECT count(*) FROM files f WHERE f.project_id = p.project_id AND f.recycled IS NULL) AS number_of_file,
				(SELECT count(*) FROM members c WHERE c.project_id = p.project_id) AS number_of_user
			${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
			userId,
			search,
			length,
			start,
		);
		return { rows, total };
	}

	member(projectId: string, userId: string): MemberRow | undefined {
		return this.#db.get('SELECT * FROM members WHERE project_id = ? AND user_id = ?', projectId, userId);
	}

	/** The memberships of a user. */
	membershipsOf(userId: string): MemberRow[] {
		return this.#db.all('SELECT * FROM members WHERE user_id = ?', userId);
	}

	members(projectId: string): MemberWithUser[] {
		return this.#db.all(
			`SELECT m.*, u.first_name, u.last_name, u.mail_address FROM members m JOIN users u ON u.user_id = m.user_id
			WHERE m.project_id = ? ORDER BY m.rowid`,
			projectId,
		);
	}

	numberOfMembers(projectId: string): number {
		return this.#db.number('SELECT count(*) FROM members WHERE project_id = ?', projectId);
	}

	/** Adds a member, or changes a member's role. */
	setMember(projectId: string, userId: string, role: number): void {
		const changed = this.#db.run(
			'UPDATE members SET project_role_id = ? WHERE project_id = ? AND user_id = ?',
			role,
			projectId,
			userId,
		);
		if (changed > 0) return;
		const created = formatDate(this.#now());
		this.#db.put('members', {
			project_id: projectId,
			user_id: userId,
			project_role_id: role,
			status: 1,
			create_date: created,
		});
	}

	removeMember(projectId: string, userId: string): void {
		this.#db.run('DELETE FROM members WHERE project_id = ? AND user_id = ?', projectId, userId);
	}

	numberOfOwners(projectId: string): number {
		return this.#db.number(
			`SELECT count(*) FROM members WHERE project_id = ? AND project_role_id = ${PROJECT_ROLE.OWNER}`,
			projectId,
		);
	}
}
