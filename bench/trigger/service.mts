import { HISTORY_TYPE } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { newProject, seedTree } from '../work/seed.mts';

const CATEGORY_FILE = 2;
const CATEGORY_TEAM = 4;
/** Entries of a team, and of each of its projects. */
const ENTRIES = 50;
const MINUTE_MS = 60_000;
/** When things happen in a project; the trigger compares the service's own times only. */
const START_MS = Date.UTC(2030, 0, 1);

/** Things that have happened in a project. */
export class History {
	private readonly sandbox: Sandbox;

	private readonly projectId: string;

	private nowMs = START_MS;

	constructor(sandbox: Sandbox, projectId: string) {
		this.sandbox = sandbox;
		this.projectId = projectId;
	}

	/** Files are added, an hour after what was before. */
	add(count: number, stepMs = MINUTE_MS): void {
		const { store, accounts } = this.sandbox;
		const { teamId, userId } = accounts.manager;
		this.nowMs += 60 * MINUTE_MS;
		store.transaction(() => {
			for (let number = 0; number < count; number++) {
				const id = `${this.nowMs}`;
				const file = {
					id,
					name: `File ${number}.pdf`,
					role: 0,
					new_role: 0,
					content_type: 'application/pdf',
				};
				store.activity.addHistory({
					...{ user_id: userId, team_id: teamId, project_id: this.projectId },
					...{ category: CATEGORY_FILE, history_type: HISTORY_TYPE.FILE_ADDED, file_ids: `,${id},` },
					last_update: (this.nowMs += stepMs),
					data: JSON.stringify({ result: [file], description: 'Add new file', type: 'FILE' }),
				});
			}
		});
	}
}

/** A project with files in folders, and a history. */
export interface Place {
	projectId: string;
	/** A folder at the top level, with its share of the others below it. */
	folderId: string;
	history: History;
}

/** Adds a project with so many files in a tree of folders, each of which has an entry in its history. */
export function addPlace(sandbox: Sandbox, folders: number, files: number): Place {
	const projectId = newProject(sandbox);
	seedTree(sandbox, projectId, folders, files);
	const history = new History(sandbox, projectId);
	history.add(files);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(projectId, null, 'live');
	return { projectId, folderId, history };
}

/** Adds projects with a history until the team of the admin has so many. In the team itself, somebody has signed in now and then. */
export function addProjects(sandbox: Sandbox, count: number): void {
	const { store, accounts } = sandbox;
	const { teamId, userId } = accounts.admin;
	while (store.projects.numberInTeam(teamId) < count) new History(sandbox, newProject(sandbox)).add(ENTRIES);
	for (let entry = 0; entry < ENTRIES; entry++)
		store.activity.addHistory({
			...{ user_id: userId, team_id: teamId, category: CATEGORY_TEAM },
			...{ history_type: HISTORY_TYPE.SIGNED_IN, last_update: START_MS + entry * MINUTE_MS },
		});
}
