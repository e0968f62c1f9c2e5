import type { INodeListSearchResult } from 'n8n-workflow';
import { idIn, listIn, rowsIn } from '../../../../client/contract/answers';
import type { Parameters } from '../../../../client/contract/calls';
import { askWhole, toEntry } from '../../../../client/lists/folders';
import { containsText, spellingsOf } from '../../../../client/lists/names';
import { FolderTree, placesAt, searchByName } from '../../../../client/lists/places';
import type { Browse, FoundEntry, Place } from '../../../../client/lists/places';
import type { AskPage } from '../../../../client/transport/request';
import { listProject, project, shareLink } from '../../fields/locators';
import { TOP_LEVEL } from '../../form/rootFolder';
import { pageOf } from './paging';
import type { WholeRow } from './paging';
import { orWhyEmpty, search } from './search';
import type { Query, Search } from './search';

/** What is typed, as a path: the folders that it leads through, and the beginning of a search in the last one. */
function pathIn(filter: string): { names: string[]; text: string } {
	const names = filter.split('/').map((name) => name.trim());
	const text = names.pop() ?? '';
	return { names: names.filter((name) => name !== ''), text };
}

/** Lists folders of a project (contract: `POST /project/f/browse`, which does not page). */
function browseProject(ask: AskPage, projectId: string): Browse {
	const askListing = askWhole(ask);
	return async (folderId, narrowing = {}) => {
		const parameters = { project_id: projectId, ...(folderId && { folder_id: folderId }), ...narrowing };
		return rowsIn(await askListing('/project/f/browse', parameters), 'file_info').map(toEntry);
	};
}

/** Lists folders below what a link shares (contract: `POST /link/browse`, which does not page). */
function browseLink(ask: AskPage, linkId: string): Browse {
	return async (folderId) => {
		const parameters = { link_id: linkId, ...(folderId && { child_folder_id: folderId }) };
		return listIn((await ask('/link/browse', parameters)).result).map(toEntry);
	};
}

/** Where a typed path leads, from the top; or else wherever its last part is the same. */
async function placesFor(browse: Browse, names: string[]): Promise<Place[]> {
	const places = await placesAt(browse, names);
	return places.length > 0 ? places : (await FolderTree.read(browse)).endingWith(`${names.join('/')}/`);
}

/** What is in the place that a typed path leads to, and has the rest of the text in its name. */
async function entriesAt(browse: Browse, filter: string, onlyFolders: boolean): Promise<FoundEntry[]> {
	const { names, text } = pathIn(filter);
	const narrowing: Parameters = onlyFolders ? { folder_only: 'true' } : {};
	const places = await (onlyFolders ? placesAt : placesFor)(browse, names);
	const listed = await Promise.all(
		places.map(async ({ id, path }) =>
			(await browse(id, narrowing)).map((entry) => ({ entry, path: `${path}${entry.name}` })),
		),
	);
	return listed
		.flat()
		.filter(({ entry }) => (entry.is_folder || !onlyFolders) && containsText(entry.name, text));
}

/** What the service finds by name, in each spelling of the text. */
async function entriesByName(browse: Browse, filter: string): Promise<FoundEntry[]> {
	const isMatch = (name: string): boolean => containsText(name, filter);
	const found = await Promise.all(
		spellingsOf(filter).map(async (text) => await searchByName(browse, text, isMatch)),
	);
	return found.flat();
}

/** The row of a file; of a folder one that says how to go on: it cannot be chosen, and its path can be typed. */
function fileRow({ entry, path }: FoundEntry): WholeRow {
	if (entry.is_folder) return { name: `${path}/`, value: `${path}/`, rank: 1 };
	const { last_modified_date: changed } = entry;
	return { name: path, value: idIn(entry, 'id'), detail: String(changed ?? entry.id) };
}

function folderRow({ id, path }: Place): WholeRow {
	return { name: path.replace(/\/$/, ''), value: id, detail: id };
}

/**
 * Files of the chosen project: those of one folder, whose path is typed, and of the top level at first. Any other text is
 * searched for in the whole project. Files come first, then the folders that lead deeper.
 */
export const searchFiles: Search = search(async (ask, { filter, token, chosen }) => {
	const browse = browseProject(ask, chosen(project, listProject));
	const isByName = filter !== '' && !filter.includes('/');
	const found = isByName ? await entriesByName(browse, filter) : await entriesAt(browse, filter, false);
	const { results, ...more } = pageOf(found.map(fileRow), token);
	return { results: orWhyEmpty(results, filter, 'this project has no files'), ...more };
});

async function foldersFor(browse: Browse, { filter, token }: Query): Promise<INodeListSearchResult> {
	const [{ places }, found] = await Promise.all([
		FolderTree.read(browse),
		filter.includes('/') ? entriesAt(browse, filter, true) : [],
	]);
	const rows = [
		...places.map(folderRow).filter(({ name }) => containsText(name, filter)),
		...found.map(({ entry, path }) => folderRow({ id: idIn(entry, 'id'), path })),
	];
	return pageOf(rows, token);
}

/** Folders of the chosen project, with the paths that lead to them. */
export const searchFolders: Search = search(async (ask, query) => {
	const { results, ...more } = await foldersFor(browseProject(ask, query.chosen(project)), query);
	return { results: orWhyEmpty(results, query.filter, 'this project has no folders'), ...more };
});

/** The same, with the top level of the project as first row: for what may be there as well. */
export const searchParentFolders: Search = search(async (ask, query) => {
	const { results, ...more } = await foldersFor(browseProject(ask, query.chosen(project)), query);
	const isShown = query.token === undefined && containsText(TOP_LEVEL.name, query.filter);
	return { results: [...(isShown ? [TOP_LEVEL] : []), ...results], ...more };
});

/** Folders below what the chosen link shares: those of one folder, whose path is typed. */
export const searchLinkFolders: Search = search(async (ask, { filter, token, chosen }) => {
	const browse = browseLink(ask, chosen(shareLink));
	const found = await entriesAt(browse, filter, true);
	const rows = found.map(({ entry, path }) => folderRow({ id: idIn(entry, 'id'), path }));
	const { results, ...more } = pageOf(rows, token);
	return { results: orWhyEmpty(results, filter, 'this link shares no folders'), ...more };
});
