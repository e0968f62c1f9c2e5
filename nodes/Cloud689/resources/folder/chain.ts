import { idIn, isObject } from '../../../../client/contract/answers';
import { foldersIn } from '../../../../client/lists/folders';
import type { Entry } from '../../../../client/lists/folders';
import { isSameName } from '../../../../client/lists/names';
import { folderNamed } from '../../../shared/fields/folderPath';
import type { Call } from '../../run/call';

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

/** Creates a folder. Where the service answers with one that was there before, that is no new one. */
async function createFolder(
	call: Call,
	projectId: string,
	parentId: string,
	asked: string,
	entries: Entry[],
): Promise<Link> {
	const parameters = { project_id: projectId, name: asked, ...(parentId && { parent_folder_id: parentId }) };
	const result = await call.ask('/project/f/create', parameters);
	const folderId = idIn(result, 'folder_id');
	const name = isObject(result) && typeof result.name === 'string' ? result.name : asked;
	const isNew = !entries.some(({ id }) => id === folderId);
	const link = { folderId, parentId, asked, name, isNew };
	remember(projectId, link);
	return link;
}

/**
 * The folders of a path, from the top level down. Those that are missing are created.
 *
 * @param onNew is told of each folder as soon as it is created
 * @throws Problem if several folders bear a name equally well
 */
export async function ensureChain(
	call: Call,
	projectId: string,
	names: string[],
	onNew: (link: Link) => void,
): Promise<Link[]> {
	const chain: Link[] = [];
	for (const [depth, asked] of names.entries()) {
		const parentId = chain.at(-1)?.folderId ?? '';
		const entries = await foldersIn(call.ask, projectId, parentId);
		const learnedId = learned.get(keyOf(projectId, parentId, asked));
		const known =
			folderNamed(entries, asked, names.slice(0, depth)) ?? entries.find(({ id }) => id === learnedId);
		const link: Link = known
			? { folderId: known.id, parentId, asked, name: known.name, isNew: false }
			: await createFolder(call, projectId, parentId, asked, entries);
		if (link.isNew) onNew(link);
		chain.push(link);
	}
	return chain;
}
