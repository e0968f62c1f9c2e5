import { HISTORY_TYPE } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { post, signIn, uploadText } from '../sandbox/client.mts';

/** Something that a person does in 689Cloud. */
export type ActionName =
	| 'upload'
	| 'uploadIntoFolder'
	| 'rename'
	| 'move'
	| 'moveOut'
	| 'delete'
	| 'restore'
	| 'createFolder'
	| 'renameFolder'
	| 'share'
	| 'editProject';

/** The event that each of them is. */
const EVENT_OF: Readonly<Record<ActionName, string>> = {
	upload: 'fileAdded',
	uploadIntoFolder: 'fileAdded',
	rename: 'fileRenamed',
	move: 'fileMoved',
	moveOut: 'fileMoved',
	delete: 'fileDeleted',
	restore: 'fileRestored',
	createFolder: 'folderCreated',
	renameFolder: 'folderChanged',
	share: 'shareLinkCreated',
	editProject: 'projectUpdated',
};

/** What always happens in the folder that is watched: a file that comes into it, or the folder itself. */
const IN_FOLDER: readonly ActionName[] = ['uploadIntoFolder', 'move', 'renameFolder'];
/** What is about the one file that goes in and out. */
const ABOUT_FILE: readonly ActionName[] = ['rename', 'delete', 'restore', 'share', 'moveOut'];

/** An entry of the log. */
export interface Added {
	id: string;
	where: Where | Near;
	/** The event that it is. */
	event: string;
}

/** Where something happens: in the project that is watched, in another one, or in the team. */
export type Where = 'first' | 'second' | 'team';
/** In the folder of the first project that is watched, or to a file that may be in it by the time of the next poll. */
export type Near = 'folder' | 'beside';

/** All that a person may do. */
export const ACTIONS = Object.keys(EVENT_OF) as ActionName[];

/** Entries of the log that are looked through for what an action has added. */
const LOOKED_THROUGH = 200;

/**
 * Adds an entry of somebody else to the log: of a file that was added, or of signing in to the team.
 *
 * @param lastUpdate on the clock of 689Cloud, in epoch milliseconds
 * @param isInFolder whether the file is in the folder that is watched
 * @returns its ID
 */
export function addEntry(
	{ store, ids, accounts }: Sandbox,
	where: Where,
	lastUpdate: number,
	isInFolder: boolean,
): string {
	const { contracts, marketing } = ids.project;
	const parent = { id: ids.folder.drafts, name: 'Drafts', content_type: 'application/folder' };
	const data = { result: [], description: 'Add new file', type: 'FILE', parent };
	return store.activity.addHistory({
		user_id: accounts.member.userId,
		team_id: ids.team,
		project_id: where === 'team' ? null : where === 'first' ? contracts : marketing,
		category: where === 'team' ? 4 : 2,
		history_type: where === 'team' ? HISTORY_TYPE.SIGNED_IN : HISTORY_TYPE.FILE_ADDED,
		last_update: lastUpdate,
		...(isInFolder && { data: JSON.stringify(data) }),
	}).history_id;
}

/** A person who works in 689Cloud, through its API. */
export class Person {
	private serial = 0;

	constructor(private readonly sandbox: Sandbox) {}

	/**
	 * Does something in the first project.
	 *
	 * @param mayBeDown whether 689Cloud may refuse the call because it is down
	 * @returns the entries that it has added to the log: those of signing in, and the others
	 */
	async do(action: ActionName, mayBeDown: boolean): Promise<Added[]> {
		const before = this.entries();
		const where = this.whereOf(action);
		await this.carryOut(action).catch((error: unknown) => {
			if (!mayBeDown) throw error;
		});
		const added = [...this.entries()].filter(([id]) => !before.has(id));
		return added.map(([id, type]) =>
			type === HISTORY_TYPE.SIGNED_IN
				? { id, where: 'team', event: 'anyActivity' }
				: { id, where, event: EVENT_OF[action] },
		);
	}

	private whereOf(action: ActionName): Added['where'] {
		if (IN_FOLDER.includes(action)) return 'folder';
		if (!ABOUT_FILE.includes(action)) return 'first';
		const { ids, store } = this.sandbox;
		return store.items.file(ids.file.notes)?.folder_id === ids.folder.drafts ? 'folder' : 'beside';
	}

	private entries(): Map<string, number> {
		const { rows } = this.sandbox.store.activity.history({}, LOOKED_THROUGH, 0);
		return new Map(rows.map(({ history_id: id, history_type: type }) => [id, type]));
	}

	private async carryOut(action: ActionName): Promise<void> {
		const { sandbox } = this;
		const { ids, accounts } = sandbox;
		const name = `Number ${this.serial++}`;
		const token = await signIn(sandbox, accounts.manager);
		const place = { auth_token: token, project_id: ids.project.contracts };
		const file = { ...place, file_id: ids.file.notes };
		if (action === 'upload') await uploadText(sandbox, token, `${name}.txt`);
		else if (action === 'uploadIntoFolder')
			await uploadText(sandbox, token, `${name}.txt`, 'content', {
				project_id: ids.project.contracts,
				folder_id: ids.folder.drafts,
			});
		else if (action === 'moveOut') await post(sandbox, '/project/f/move', file);
		else if (action === 'rename') await post(sandbox, '/project/f/edit', { ...file, name });
		else if (action === 'delete') await post(sandbox, '/project/f/delete', file);
		else if (action === 'restore')
			await post(sandbox, '/project/f/restore', { ...place, file_ids: ids.file.notes });
		else if (action === 'createFolder') await post(sandbox, '/project/f/create', { ...place, name });
		else if (action === 'share')
			await post(sandbox, '/link/create', { ...file, type_share: 3, is_public: 1 });
		else if (action === 'editProject')
			await post(sandbox, '/project/edit', { ...place, name, max_download: 1 });
		else if (action === 'renameFolder')
			await post(sandbox, '/project/f/edit', { ...place, folder_id: ids.folder.drafts, name });
		else await post(sandbox, '/project/f/move', { ...file, new_parent_folder_id: ids.folder.drafts });
	}
}
