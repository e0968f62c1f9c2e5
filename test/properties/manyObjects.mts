import type { Sandbox } from '../../sandbox/index.mts';
import { LINK_TYPE, PROJECT_ROLE } from '../../sandbox/index.mts';

/** What there is in a project. In each, folders and files have the same names, so that only IDs tell which is meant. */
export interface Place {
	projectId: string;
	/** Path → ID. */
	folders: Map<string, string>;
	files: string[];
	deletedFiles: string[];
	deletedFolders: string[];
	comments: string[];
	links: string[];
}

/** Objects of every kind that a form can name. */
export interface Objects {
	places: Place[];
	users: string[];
	teams: string[];
	codes: string[];
}

const PATHS = ['A', 'A/A', 'A/B', 'B', 'B/A'];
const NUMBERS = [1, 2, 3];

function fillProject({ store, accounts, ids }: Sandbox, projectId: string): Place {
	const { userId } = accounts.admin;
	const folders = new Map<string, string>();
	const addFolder = (path: string): string => {
		const names = path.split('/');
		const parent_folder_id = folders.get(names.slice(0, -1).join('/')) ?? null;
		const place = { project_id: projectId, parent_folder_id };
		return store.items.addFolder({ ...place, name: names.at(-1)! }).folder_id;
	};
	const addFile = (number: number): string => {
		const file_id = `${number}`.repeat(4) + projectId.slice(4);
		const named = { title: `File ${number}.txt`, description: '', file_type: 0 };
		const owned = { team_id: ids.team, user_id: userId, project_id: projectId };
		const content = { file_size: 3, content_type: 'text/plain' };
		return store.items.addFile({ file_id, folder_id: null, ...named, ...owned, ...content }).file_id;
	};
	for (const path of PATHS) folders.set(path, addFolder(path));
	const files = NUMBERS.map(addFile);
	// Licenses that differ cannot be updated together.
	for (const [index, id] of files.entries()) {
		store.protection.markEncoded(id);
		store.protection.register(id, projectId, { printable: index > 0 ? 2 : 1, editable: 0, local_copies: 1 });
	}
	const deletedFiles = NUMBERS.map((number) => addFile(number + NUMBERS.length));
	const deletedFolders = NUMBERS.map((number) => addFolder(`Old ${number}`));
	deletedFiles.forEach((id) => store.items.recycleFile(id));
	deletedFolders.forEach((id) => store.items.recycleFolder(id));
	for (const { userId: id } of [accounts.manager, accounts.member, accounts.limited])
		store.projects.setMember(projectId, id, PROJECT_ROLE.MEMBER);
	const own = { project_id: projectId, user_id: userId };
	const comments = NUMBERS.map((number) => store.sharing.addComment({ ...own, text: `Text ${number}` }));
	const links = files.map((file_id) => store.sharing.addLink({ ...own, linktype: LINK_TYPE.FILE, file_id }));
	return {
		...{ projectId, folders, files, deletedFiles, deletedFolders },
		comments: comments.map(({ comment_id }) => comment_id),
		links: links.map(({ link_id }) => link_id),
	};
}

/** Adds objects to the example data of a sandbox. @returns them, and people and teams that there are already */
export function addObjects(sandbox: Sandbox): Objects {
	const { store, ids, accounts } = sandbox;
	const { admin, manager, member, limited, inactive } = accounts;
	return store.transaction(() => ({
		places: Object.values(ids.project).map((projectId) => fillProject(sandbox, projectId)),
		users: [admin, manager, member, limited].map(({ userId }) => userId),
		teams: [ids.team, ids.secondTeam],
		codes: [store.accounts.issueActivationCode(inactive.userId)],
	}));
}
