import { isSameName } from '../../../../client/lists/names';

/** One folder of a path, as it was found or created. */
export interface Link {
	folderId: string;
	/** The folder that it is in; empty for the top level of the project. */
	parentId: string;
	/** The name in the path. */
	asked: string;
	/** The name that the service gave it, as far as it says so. */
	name: string;
	isNew: boolean;
}

/** Folders that got another name than asked for → their IDs. What this process has created, it finds again. */
const learned = new Map<string, string>();
/** How many of them are remembered. */
const LEARNED_MAX = 1000;

function keyOf(projectId: string, parentId: string, name: string): string {
	return [projectId, parentId, name.normalize('NFC')].join('/');
}

/** Remembers a folder that got another name than asked for. */
export function remember(projectId: string, { parentId, asked, name, folderId }: Link): void {
	if (isSameName(name, asked)) return;
	const key = keyOf(projectId, parentId, asked);
	learned.delete(key);
	learned.set(key, folderId);
	const [oldest] = learned.keys();
	if (learned.size > LEARNED_MAX) learned.delete(oldest);
}

/** The ID of a folder that got another name than asked for, if this process has created one. */
export function remembered(projectId: string, parentId: string, asked: string): string | undefined {
	return learned.get(keyOf(projectId, parentId, asked));
}
