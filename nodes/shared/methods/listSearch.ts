import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { Client } from '../../../client/client';
import { idIn } from '../../../client/contract/answers';
import { LISTINGS_AHEAD, askWhole, walkFolders } from '../../../client/lists/folders';
import { COMMENTS, PROJECTS, USERS } from '../../../client/lists/lists';
import { containsText, spellingsOf } from '../../../client/lists/names';
import type { AskForPage, List as PagedList } from '../../../client/lists/page';
import { PagedReader } from '../../../client/lists/pagedReader';
import { beginning } from '../../../client/lists/progress';
import type { Progress } from '../../../client/lists/progress';
import type { AskPage } from '../../../client/transport/request';
import { toNodeError } from '../errors/toNodeError';
import { project } from '../fields/locators';
import { requestSettings } from '../fields/requests';
import { currentValue } from '../form/editor';
import { requestOptionsIn } from '../form/requestOptions';
import { Problem } from '../problem';

/** Rows that the editor gets at a time. */
const PAGE_ROWS = 50;

/** What n8n calls to fill a drop-down, with what the user typed and the page it wants. */
type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Fills a drop-down, without n8n: it gets a way to ask the service, what the user typed, and the page. */
type List = (ask: AskPage, query: Query) => Promise<INodeListSearchResult>;

interface Query {
	/** What the user typed. */
	filter: string;
	/** What the list gave as token of its next page. */
	token?: string;
	projectId: () => string;
}

/** Makes a drop-down for n8n. Whatever goes wrong becomes an error that the editor shows well. */
function search(list: List): Search {
	return async function (filter = '', token = undefined) {
		const node = this.getNode();
		const request = { path: '', kind: 'read' as const, parameters: {}, isForm: false };
		const run = async (): Promise<INodeListSearchResult> => {
			const requestOptions = requestOptionsIn(this);
			const client = new Client(this, { ...requestSettings(node), urgency: 'editor', requestOptions });
			const ask: AskPage = async (path, parameters) => await client.askPage(path, parameters);
			const projectId = (): string => chosenProject(this);
			return await list(ask, { filter, token, projectId });
		};
		return await run().catch((error: unknown) => {
			throw toNodeError(error, { node, request });
		});
	};
}

/** @throws Problem if no project is chosen yet, or it is an expression, which has no value in the editor */
function chosenProject(context: ILoadOptionsFunctions): string {
	const projectId = currentValue(context, project);
	const isExpression = projectId?.startsWith('=') === true;
	if (projectId && !isExpression) return projectId;
	const reason = isExpression ? 'Project is an expression, so choose this By ID' : 'Choose a project first';
	throw new Problem(reason, 'This list depends on the project selected above.');
}

/** An empty list says why it is empty. */
function orWhyEmpty(results: INodeListSearchItems[], filter: string, reason: string): INodeListSearchItems[] {
	return results.length === 0 && !filter ? [{ name: `(${reason})`, value: '' }] : results;
}

/** Which spelling of the filter a row is shown for: the first that its name contains, or the first of all. */
function spellingOf(name: string, spellings: string[]): number {
	const contained = spellings.findIndex((one) => name.toLowerCase().includes(one.toLowerCase()));
	return Math.max(0, contained);
}

/** Which spelling a token is of, and the token of the list itself. */
function splitToken(token: string | undefined): { spelling: number; own?: string } {
	const [, spelling = '0', own] = /^(\d+)\/(.*)$/s.exec(token ?? '') ?? [];
	return { spelling: Number(spelling), own };
}

/**
 * A list that the service searches, asked for each spelling of the filter: the service may compare character by character.
 * One after another, with the second beginning on the last page of the first: the editor asks for no page after an empty
 * one.
 */
function inEachSpelling(list: List): List {
	const listSpelling: List = async (ask, query) => {
		const spellings = spellingsOf(query.filter);
		if (spellings.length < 2) return await list(ask, query);
		const { spelling, own: token } = splitToken(query.token);
		const { results, paginationToken } = await list(ask, { ...query, filter: spellings[spelling], token });
		const own = results.filter(({ name }) => spellingOf(name, spellings) === spelling);
		if (paginationToken !== undefined)
			return { results: own, paginationToken: `${spelling}/${String(paginationToken)}` };
		if (spelling + 1 >= spellings.length) return { results: own };
		const more = await listSpelling(ask, { ...query, token: `${spelling + 1}/` });
		return { ...more, results: [...own, ...more.results] };
	};
	return listSpelling;
}

function fullName(person: IDataObject): string {
	return [person.first_name, person.middle_name, person.last_name].filter(Boolean).join(' ');
}

/** How far the list was read before. @returns undefined at its beginning, and for a token of something else */
function progressIn(token: string | undefined): Progress | undefined {
	try {
		const progress = JSON.parse(token ?? '') as Progress | null;
		return Array.isArray(progress?.seen) ? progress : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The next rows of a list that comes in pages. The token of the editor holds how far it was read, so that every row is
 * offered once, however the service counts.
 */
async function nextRows(
	ask: AskForPage,
	list: PagedList,
	token: string | undefined,
): Promise<{ rows: IDataObject[]; paginationToken?: string }> {
	const reader = new PagedReader(ask, list, progressIn(token) ?? beginning(list, PAGE_ROWS));
	const rows = await reader.next();
	return { rows, ...(!reader.isDone && { paginationToken: JSON.stringify(reader.progress) }) };
}

/** Projects whose name contains what the user typed, page by page (contract: `POST /project/list`). */
export const searchProjects = search(
	inEachSpelling(async (ask, { filter, token }) => {
		const askPage: AskForPage = async (page) =>
			await ask('/project/list', { ...page, ...(filter && { search_key: filter }) });
		const { rows, paginationToken } = await nextRows(askPage, PROJECTS, token);
		const results = rows.map((row) => ({ name: String(row.project_name), value: idIn(row, 'project_id') }));
		return {
			results: token ? results : orWhyEmpty(results, filter, 'this user has no projects'),
			paginationToken,
		};
	}),
);

/** Everything of a kind below the chosen project, by the path that leads to it (contract: `POST /project/f/browse`). */
function searchEntries(isFolder: boolean, whyEmpty: string): Search {
	return search(async (ask, { filter, projectId }) => {
		const body = { project_id: projectId(), ...(isFolder && { folder_only: 'true' }) };
		const results: INodeListSearchItems[] = [];
		for await (const { entry, path } of walkFolders(askWhole(ask), body, {
			isRecursive: true,
			ahead: LISTINGS_AHEAD,
		})) {
			if (entry.is_folder === isFolder && containsText(path, filter))
				results.push({ name: path, value: idIn(entry, 'id') });
		}
		results.sort((a, b) => a.name.localeCompare(b.name));
		return { results: orWhyEmpty(results, filter, whyEmpty) };
	});
}

/** Folders of the chosen project, with their paths. */
export const searchFolders = searchEntries(true, 'this project has no folders');

/** Files of the chosen project, with their paths. */
export const searchFiles = searchEntries(false, 'this project has no files');

/** Users of the team whose name contains what the user typed (contract: `POST /user/list`). */
export const searchUsers = search(
	inEachSpelling(async (ask, { filter, token }) => {
		const askPage: AskForPage = async (page) =>
			await ask('/user/list', { ...page, ...(filter && { search_key: filter }) });
		const { rows, paginationToken } = await nextRows(askPage, USERS, token);
		const results = rows.map((row) => ({
			name: `${fullName(row)} (${String(row.mail_address)})`,
			value: idIn(row, 'user_id'),
		}));
		return { results, paginationToken };
	}),
);

/** Comments of the chosen project, newest first, by author and text (contract: `POST /project/comment/get`). */
export const searchComments = search(async (ask, { filter, token, projectId }) => {
	const project_id = projectId();
	const askPage: AskForPage = async (page) => await ask('/project/comment/get', { project_id, ...page });
	const { rows, paginationToken } = await nextRows(askPage, COMMENTS, token);
	const results = rows
		.map((row) => ({ name: `${fullName(row)}: ${String(row.text)}`, value: idIn(row, 'comment_id') }))
		.filter(({ name }) => containsText(name, filter));
	return {
		results: token ? results : orWhyEmpty(results, filter, 'this project has no comments'),
		paginationToken,
	};
});
