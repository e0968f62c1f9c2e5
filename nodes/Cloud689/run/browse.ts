import type { INodeExecutionData } from 'n8n-workflow';
import { workAhead } from '../../../client/lists/ahead';
import { LISTINGS_AHEAD, askWhole, walkFolders } from '../../../client/lists/folders';
import type { Entry, Found } from '../../../client/lists/folders';
import { search } from '../fields/common';
import { recursive } from '../fields/listing';
import { wantedRows } from './lists';
import type { Run } from './operation';

/** Whether an entry is wanted; with a warning where that could not be found out, so that it was kept. */
export type Verdict = boolean | { warning: string };

/** Which entries of a listing an operation returns. */
export type EntryFilter = (entry: Entry) => Verdict | Promise<Verdict>;

/**
 * Lists a project or a folder by `POST /project/f/browse`, which does not page. With the option Recursive every folder
 * below is listed too, and each row says in `path` where it is, seen from the first folder.
 *
 * Whether the service's own search looks into subfolders is not documented; a recursive search compares names here,
 * without regard to case.
 *
 * @param isWanted which entries become items
 */
export function listContents(isWanted: EntryFilter): Run {
	return async (call, sent) => {
		const limit = wantedRows(call);
		const isRecursive = call.optionOrDefault(recursive);
		const body = { ...sent };
		if (isRecursive) {
			delete body.search_key;
			delete body.folder_only;
		}
		const text = isRecursive ? (call.option(search) ?? '').trim().toLowerCase() : '';
		const items: INodeExecutionData[] = [];
		// With a limit, the first rows may be enough: what is asked for ahead might be of no use.
		const ahead = limit === Infinity ? LISTINGS_AHEAD : 1;
		const ask = askWhole(async (_path, parameters = {}) => await call.askPage(parameters));
		const judge = async (found: Found): Promise<INodeExecutionData | undefined> => {
			const { entry, path } = found;
			const verdict = entry.name.toLowerCase().includes(text) && (await isWanted(entry));
			if (verdict === false) return undefined;
			return { json: { ...entry, ...(isRecursive && { path }), ...(verdict !== true && verdict) } };
		};
		for await (const item of workAhead(walkFolders(ask, body, { isRecursive, ahead }), judge, ahead)) {
			if (!item) continue;
			items.push(item);
			if (items.length >= limit) break;
		}
		return items;
	};
}

/** Every entry. */
export const anyEntry: EntryFilter = () => true;

/** Folders. */
export const isFolder: EntryFilter = (entry) => entry.is_folder;

/** Files. */
export const isFile: EntryFilter = (entry) => !entry.is_folder;
