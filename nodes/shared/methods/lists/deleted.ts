import type { IDataObject } from 'n8n-workflow';
import { idIn, numberIn, objectOrEmpty, rowsIn } from '../../../../client/contract/answers';
import { CallFailed } from '../../../../client/contract/failures';
import { CATEGORY, HISTORY_TYPE, idsIn, rowsOfIds } from '../../../../client/contract/history';
import { STATUS_FORBIDDEN } from '../../../../client/contract/statusCodes';
import { unless } from '../../../../client/contract/unless';
import { toEntry } from '../../../../client/lists/folders';
import type { Entry } from '../../../../client/lists/folders';
import { EVENTS } from '../../../../client/lists/lists';
import { containsText } from '../../../../client/lists/names';
import type { AskPage } from '../../../../client/transport/request';
import { project } from '../../fields/locators';
import { nextMatches, pageOf } from './paging';
import type { WholeRow } from './paging';
import { orWhyEmpty, remark, search } from './search';
import type { Search } from './search';

/** What is deleted: files or folders. */
interface Kind {
	isFolder: boolean;
	/** What the activity log calls them, and their IDs. */
	category: number;
	ids: 'file_ids' | 'folder_ids';
	whyEmpty: string;
	/** Said if the log was not read to its end. */
	whyShort: string;
}

const FILES: Kind = {
	isFolder: false,
	category: CATEGORY.file,
	ids: 'file_ids',
	whyEmpty: 'this project has no deleted files',
	whyShort: 'not all deleted files are listed; choose others By ID',
};
const FOLDERS: Kind = {
	isFolder: true,
	category: CATEGORY.folder,
	ids: 'folder_ids',
	whyEmpty: 'this project has no deleted folders',
	whyShort: 'not all deleted folders are listed; choose others By ID',
};

async function entriesIn(ask: AskPage, parameters: Record<string, string>): Promise<Entry[]> {
	const { result } = await ask('/project/f/browse', parameters);
	return rowsIn(result, 'file_info').map(toEntry);
}

/**
 * The top level of the recycle bin, and what is not deleted. That `active` asks for it is likely and no more, so the two are
 * compared: if they do not differ, the service may not tell them apart, and both are empty.
 */
async function recycleBin(ask: AskPage, projectId: string): Promise<{ deleted: Entry[]; live: Entry[] }> {
	const [deleted, live] = await Promise.all([
		entriesIn(ask, { project_id: projectId, active: 'false' }),
		entriesIn(ask, { project_id: projectId }),
	]);
	const liveIds = new Set(live.map(({ id }) => id));
	return deleted.some(({ id }) => liveIds.has(id)) ? { deleted: [], live: [] } : { deleted, live };
}

/** What becomes of a file or folder. Each type of event replaces what an earlier one has said. */
const FATES = [HISTORY_TYPE.deleted, HISTORY_TYPE.restored, HISTORY_TYPE.deletedPermanently];

/**
 * What the activity log has as deleted, and neither restored nor deleted permanently since.
 *
 * @returns `isCut` if more of the log was left unread
 */
async function deletedInHistory(
	ask: AskPage,
	projectId: string,
	{ category, ids }: Kind,
): Promise<{ rows: WholeRow[]; isCut: boolean }> {
	const parameters = { project_id: projectId, history_types: FATES.join(',') };
	const fates = new Map<string, { at: number; type: number; name?: string }>();
	const note = (event: IDataObject): void => {
		const type = numberIn(event, 'history_type') ?? 0;
		if (numberIn(event, 'category') !== category || !FATES.some((fate) => fate === type)) return;
		const at = numberIn(event, 'last_update') ?? 0;
		const { result } = objectOrEmpty(event.data);
		const rows = Array.isArray(result) ? (result as unknown[]).map(objectOrEmpty) : [];
		const named = idsIn(event, ids);
		rowsOfIds(named, rows).forEach((row, index) => {
			const id = named[index];
			const known = fates.get(id);
			const name = row?.name === undefined ? undefined : String(row.name);
			if (known && known.at >= at) known.name ??= name;
			else fates.set(id, { at, type, name: name ?? known?.name });
		});
	};
	const { isCut } = await nextMatches(
		async (page) => await ask('/history/project', { ...parameters, ...page }),
		EVENTS,
		undefined,
		(events) => {
			events.forEach(note);
			return [];
		},
	);
	const deleted = [...fates].filter(([, { type }]) => type === HISTORY_TYPE.deleted);
	return { rows: deleted.map(([id, { name = id }]) => ({ name, value: id, detail: id })), isCut };
}

/** Whether a user may not read the log, who may yet see the recycle bin. */
function isForbidden(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { failure } = error;
	return failure.type === 'refusal' && failure.statusCode === STATUS_FORBIDDEN;
}

/**
 * What the recycle bin and the activity log have as deleted: the bin lists what was deleted at the top level, and the log
 * also what was deleted in folders, as far as it is read.
 */
function searchDeleted(kind: Kind): Search {
	return search(async (ask, { filter, token, chosen }) => {
		const projectId = chosen(project);
		const [{ deleted, live }, log] = await Promise.all([
			recycleBin(ask, projectId),
			unless(isForbidden, deletedInHistory(ask, projectId, kind)),
		]);
		const { rows: logged, isCut } = log ?? { rows: [], isCut: true };
		const binned = deleted
			.filter((entry) => entry.is_folder === kind.isFolder)
			.map((entry): WholeRow => {
				const { name, last_modified_date: changed } = entry;
				return { name, value: idIn(entry, 'id'), detail: String(changed ?? entry.id) };
			});
		const liveIds = new Set<unknown>(live.map(({ id }) => id));
		const rows = [...logged.filter(({ value }) => !liveIds.has(value)), ...binned];
		const { results, ...more } = pageOf(
			rows.filter(({ name }) => containsText(name, filter)),
			token,
		);
		const isLast = more.paginationToken === undefined;
		const rest = isCut && isLast ? [remark(kind.whyShort)] : [];
		return { results: orWhyEmpty([...results, ...rest], filter, kind.whyEmpty), ...more };
	});
}

/** Files in the recycle bin of the chosen project (contract: `POST /project/f/browse`, and `GET /history/project`). */
export const searchDeletedFiles = searchDeleted(FILES);

/** Folders in the recycle bin of the chosen project (contract: `POST /project/f/browse`, and `GET /history/project`). */
export const searchDeletedFolders = searchDeleted(FOLDERS);
