import type { IDataObject } from 'n8n-workflow';
import { idIn, numberIn, objectOrEmpty, rowsIn } from '../../../../client/contract/answers';
import { CATEGORY, HISTORY_TYPE } from '../../../../client/contract/history';
import { toEntry } from '../../../../client/lists/folders';
import type { Entry } from '../../../../client/lists/folders';
import { EVENTS } from '../../../../client/lists/lists';
import { containsText } from '../../../../client/lists/names';
import type { AskPage } from '../../../../client/transport/request';
import { project } from '../../fields/locators';
import { nextMatches, pageOf } from './paging';
import type { WholeRow } from './paging';
import { orWhyEmpty, search } from './search';
import type { Search } from './search';

/** What is deleted: files or folders. */
interface Kind {
	isFolder: boolean;
	/** What the activity log calls them, and their IDs. */
	category: number;
	ids: string;
	whyEmpty: string;
}

const FILES: Kind = {
	isFolder: false,
	category: CATEGORY.file,
	ids: 'file_ids',
	whyEmpty: 'this project has no deleted files',
};
const FOLDERS: Kind = {
	isFolder: true,
	category: CATEGORY.folder,
	ids: 'folder_ids',
	whyEmpty: 'this project has no deleted folders',
};

async function entriesIn(ask: AskPage, parameters: Record<string, string>): Promise<Entry[]> {
	const { result } = await ask('/project/f/browse', parameters);
	return rowsIn(result, 'file_info').map(toEntry);
}

/**
 * The recycle bin. That `active` asks for it is likely and no more, so it is compared with what is not deleted.
 *
 * @returns undefined if the two do not differ, so that the service may not tell them apart
 */
async function recycleBin(ask: AskPage, projectId: string): Promise<Entry[] | undefined> {
	const [deleted, live] = await Promise.all([
		entriesIn(ask, { project_id: projectId, active: 'false' }),
		entriesIn(ask, { project_id: projectId }),
	]);
	if (deleted.length === 0 && live.length === 0) return undefined;
	const liveIds = new Set(live.map(({ id }) => id));
	return deleted.some(({ id }) => liveIds.has(id)) ? undefined : deleted;
}

/** What becomes of a file or folder. Each type of event replaces what an earlier one has said. */
const FATES = [HISTORY_TYPE.deleted, HISTORY_TYPE.restored, HISTORY_TYPE.deletedPermanently];

/** What the activity log has as deleted, and neither restored nor deleted permanently since. */
async function deletedInHistory(
	ask: AskPage,
	projectId: string,
	{ category, ids }: Kind,
): Promise<WholeRow[]> {
	const parameters = { project_id: projectId, history_types: FATES.join(',') };
	const fates = new Map<string, { at: number; type: number; name: string }>();
	const note = (event: IDataObject): void => {
		const type = numberIn(event, 'history_type') ?? 0;
		if (numberIn(event, 'category') !== category || !FATES.some((fate) => fate === type)) return;
		const at = numberIn(event, 'last_update') ?? 0;
		const { result } = objectOrEmpty(event.data);
		const rows = Array.isArray(result) ? (result as unknown[]).map(objectOrEmpty) : [];
		const named = String(event[ids] ?? '')
			.split(',')
			.filter(Boolean);
		named.forEach((id, index) => {
			const known = fates.get(id);
			if (known && known.at >= at) return;
			fates.set(id, { at, type, name: String(rows[index]?.name ?? known?.name ?? id) });
		});
	};
	await nextMatches(
		async (page) => await ask('/history/project', { ...parameters, ...page }),
		EVENTS,
		undefined,
		(events) => {
			events.forEach(note);
			return [];
		},
	);
	return [...fates]
		.filter(([, { type }]) => type === HISTORY_TYPE.deleted)
		.map(([id, { name }]) => ({ name, value: id, detail: id }));
}

function searchDeleted(kind: Kind): Search {
	return search(async (ask, { filter, token, chosen }) => {
		const projectId = chosen(project);
		const bin = await recycleBin(ask, projectId);
		const rows =
			bin
				?.filter((entry) => entry.is_folder === kind.isFolder)
				.map((entry): WholeRow => {
					const { name, last_modified_date: changed } = entry;
					return { name, value: idIn(entry, 'id'), detail: String(changed ?? entry.id) };
				}) ?? (await deletedInHistory(ask, projectId, kind));
		const { results, ...more } = pageOf(
			rows.filter(({ name }) => containsText(name, filter)),
			token,
		);
		return { results: orWhyEmpty(results, filter, kind.whyEmpty), ...more };
	});
}

/** Files in the recycle bin of the chosen project (contract: `POST /project/f/browse`, or the activity log). */
export const searchDeletedFiles = searchDeleted(FILES);

/** Folders in the recycle bin of the chosen project (contract: `POST /project/f/browse`, or the activity log). */
export const searchDeletedFolders = searchDeleted(FOLDERS);
