import { isObject, numberIn } from '../../../../client/contract/answers';
import type { Parameters } from '../../../../client/contract/calls';
import { STATUS_NOT_FOUND } from '../../../../client/contract/statusCodes';
import { entriesIn, folderOf, isIn, listingOf } from './listing';
import { NOT_DONE, UNCLEAR } from './lookup';
import type { Desk, Finding, Lookup } from './lookup';
import { isRefusedWith } from './readings';
import { isSameText, sentIds, sentText } from './sought';
import type { Sought } from './sought';

/** Files and folders whose state was changed: deleted, restored, moved, renamed. */

type State = 'live' | 'recycled' | 'unclear';

/**
 * Where a file or folder is. It must be found in one place and not in the other: what `active` means is a guess, and a service
 * that ignores it would give the same answer to both.
 */
async function stateOf(ask: (active: Parameters) => Promise<unknown>): Promise<State> {
	const isMissing = async (active: string): Promise<boolean> =>
		await isRefusedWith([STATUS_NOT_FOUND], ask({ active }));
	const isLive = !(await isMissing('true'));
	const isRecycled = !(await isMissing('false'));
	if (isLive === isRecycled) return 'unclear';
	return isLive ? 'live' : 'recycled';
}

async function fileState(desk: Desk, project_id: string, f_id: string): Promise<State> {
	return await stateOf(async (active) => await desk.ask('/project/f/info', { project_id, f_id, ...active }));
}

async function folderState(desk: Desk, project_id: string, folder_id: string): Promise<State> {
	const folder = { project_id, folder_id, folder_only: 'true' };
	return await stateOf(async (active) => await desk.ask('/project/f/browse', { ...folder, ...active }));
}

/** The states of everything that a request names, by the names of its parameters. */
async function statesOf(desk: Desk, sought: Sought, files: string, folders: string): Promise<State[]> {
	const projectId = sentText(sought, 'project_id');
	const states: State[] = [];
	for (const id of sentIds(sought, files)) states.push(await fileState(desk, projectId, id));
	for (const id of sentIds(sought, folders)) states.push(await folderState(desk, projectId, id));
	return states;
}

function findingOf(states: State[], wanted: State, before: State): Finding {
	if (states.length === 0) return UNCLEAR;
	if (states.every((state) => state === wanted)) return { is: 'done' };
	return states.every((state) => state === before) ? NOT_DONE : UNCLEAR;
}

/** What was moved to the recycle bin. */
export const itemDeleted: Lookup = {
	mayResend: 'always',
	look: async (desk, sought) =>
		findingOf(await statesOf(desk, sought, 'file_id', 'folder_id'), 'recycled', 'live'),
};

/** What was restored from the recycle bin. */
export const itemsRestored: Lookup = {
	mayResend: 'always',
	look: async (desk, sought) =>
		findingOf(await statesOf(desk, sought, 'file_ids', 'folder_ids'), 'live', 'recycled'),
};

/** What was moved to another folder: it is listed there. */
export const itemMoved: Lookup = {
	mayResend: 'always',
	async look(desk, sought) {
		const [fileId, target] = [sentText(sought, 'file_id'), sentText(sought, 'new_parent_folder_id')];
		const { path, parameters } = listingOf(sought, target, fileId === '');
		const entries = entriesIn(await desk.ask(path, parameters));
		const id = fileId || sentText(sought, 'folder_id');
		if (!entries || !id) return UNCLEAR;
		const isThere = entries.some((entry) => entry.id === id && isIn(target, entry));
		return isThere ? { is: 'done' } : NOT_DONE;
	},
};

async function fileRenamed(desk: Desk, sought: Sought): Promise<Finding> {
	const parameters = { project_id: sentText(sought, 'project_id'), f_id: sentText(sought, 'file_id') };
	const result = await desk.ask('/project/f/info', parameters);
	const file = isObject(result) && isObject(result.file) ? result.file : {};
	if (file.file_id !== parameters.f_id || numberIn(file, 'in_recycle_bin') === 1) return UNCLEAR;
	return isSameText(file.title, sought.parameters.name) ? { is: 'done', result: file } : NOT_DONE;
}

/** A folder cannot be read, but the search for its new name finds it. */
async function folderRenamed(desk: Desk, sought: Sought): Promise<Finding> {
	const projectId = sentText(sought, 'project_id');
	const name = sentText(sought, 'name');
	const result = await desk.ask('/project/f/browse', {
		...{ project_id: projectId, folder_only: 'true', search_global: 'true', search_key: name },
	});
	const found = entriesIn(result)?.find(
		(entry) => entry.id === sentText(sought, 'folder_id') && isSameText(entry.name, name),
	);
	return found ? { is: 'done', result: folderOf(found, projectId) } : NOT_DONE;
}

/** What was renamed. */
export const itemRenamed: Lookup = {
	mayResend: 'always',
	look: async (desk, sought) =>
		await (sentText(sought, 'file_id') ? fileRenamed : folderRenamed)(desk, sought),
};
