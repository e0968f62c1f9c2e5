import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { wantedRows } from './lists';
import type { Run } from './operation';
import { optionsOf } from '../../shared/form/parameters';
import { send } from '../../../client/transport/request';
import { toFlag } from '../../shared/form/types';
import { toText } from '../../shared/form/values';

/** A row of a listing (contract, schema `BrowseEntry`). */
export type Entry = IDataObject & { id: string; name: string; is_folder: boolean };

/** Which rows of a listing an operation returns. */
export type EntryKind = (entry: Entry) => boolean | Promise<boolean>;

/**
 * Lists a project or a folder by `POST /project/f/browse`, which does not page. With the option Recursive every folder
 * below is listed too, and each row says in `path` where it is, seen from the first folder.
 *
 * Whether the service's own search looks into subfolders is not documented; a recursive search compares names here,
 * without regard to case.
 *
 * @param isWanted which rows become items
 */
export function listContents(isWanted: EntryKind): Run {
	return async function (request) {
		const limit = wantedRows(this);
		const { recursive: everyLevel = false, search } = optionsOf(this);
		const recursive = toFlag(everyLevel);
		const body = { ...(request.options.body as IDataObject) };
		if (recursive) {
			delete body.search_key;
			delete body.folder_only;
		}
		const text = recursive
			? toText(search ?? '')
					.trim()
					.toLowerCase()
			: '';
		const matches = async (entry: Entry): Promise<boolean> =>
			entry.name.toLowerCase().includes(text) && (await isWanted(entry));

		const items: INodeExecutionData[] = [];
		const seen = new Set<string>();
		const folders = [{ body, path: '' }];
		for (let folder = folders.shift(); folder && items.length < limit; folder = folders.shift()) {
			request.options.body = { ...folder.body };
			const [listing] = await send(this, request);
			for (const entry of (listing?.json.file_info ?? []) as Entry[]) {
				const path = `${folder.path}${entry.name}`;
				if (items.length < limit && (await matches(entry)))
					items.push({ json: recursive ? { ...entry, path } : entry });
				if (!recursive || !entry.is_folder || seen.has(entry.id)) continue;
				seen.add(entry.id);
				folders.push({ body: { ...body, folder_id: entry.id }, path: `${path}/` });
			}
		}
		return items.slice(0, limit);
	};
}

/** Every row. */
export const anyEntry: EntryKind = () => true;

/** Rows of folders. */
export const isFolder: EntryKind = (entry) => entry.is_folder;

/** Rows of files. */
export const isFile: EntryKind = (entry) => !entry.is_folder;
