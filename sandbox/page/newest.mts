/** The newest of everything, over all teams. Lists are bounded, so that the page stays quick however much there is. */
import type { Mail } from '../store/activity.mts';
import type { Store } from '../store/index.mts';
import type { FileRow, LinkRow, ProjectRow } from '../store/rows.mts';

/** The newest rows, and how many there are in all. */
export interface Newest<Row> {
	rows: Row[];
	total: number;
}

/** Projects with the names of their teams. */
export function newestProjects(store: Store, limit: number): Newest<ProjectRow & { team_name: string }> {
	return {
		total: store.database.number('SELECT count(*) FROM projects'),
		rows: store.database.all(
			`SELECT p.*, t.name AS team_name FROM projects p JOIN teams t ON t.team_id = p.team_id
			ORDER BY p.create_date DESC, p.rowid DESC LIMIT ?`,
			limit,
		),
	};
}

/** Files of a project, those in the recycle bin last. */
export function newestFiles(store: Store, projectId: string, limit: number): Newest<FileRow> {
	return {
		total: store.database.number('SELECT count(*) FROM files WHERE project_id = ?', projectId),
		rows: store.database.all(
			`SELECT * FROM files WHERE project_id = ?
			ORDER BY recycled IS NOT NULL, create_date DESC, rowid DESC LIMIT ?`,
			projectId,
			limit,
		),
	};
}

/** Links, removed ones too, with the names of what they share. */
export function newestLinks(
	store: Store,
	limit: number,
): Newest<LinkRow & { project_name: string | null; folder_name: string | null; title: string | null }> {
	return {
		total: store.database.number('SELECT count(*) FROM links'),
		rows: store.database.all(
			`SELECT l.*, p.name AS project_name, d.name AS folder_name, f.title FROM links l
			LEFT JOIN projects p ON p.project_id = l.project_id
			LEFT JOIN folders d ON d.folder_id = l.folder_id
			LEFT JOIN files f ON f.file_id = l.file_id
			ORDER BY l.rowid DESC LIMIT ?`,
			limit,
		),
	};
}

/** Mails that the service would have sent. */
export function newestMails(store: Store, limit: number): Newest<Mail & { number: number }> {
	return {
		total: store.database.number('SELECT count(*) FROM mails'),
		rows: store.database.all('SELECT rowid AS number, * FROM mails ORDER BY rowid DESC LIMIT ?', limit),
	};
}
