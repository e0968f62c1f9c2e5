import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { Client } from '../../../client/client';
import { numberIn, rowsIn, rowsOf } from '../../../client/contract/answers';
import { LISTINGS_AHEAD, walkFolders } from '../../../client/lists/folders';
import type { Ask } from '../../../client/transport/request';
import { toNodeError } from '../errors/toNodeError';
import { project } from '../fields/locators';
import { requestSettings } from '../fields/requests';
import { currentValue } from '../form/editor';
import { Problem } from '../problem';

const PAGE_ROWS = 50;

/** What n8n calls to fill a drop-down, with what the user typed and the page it wants. */
type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Fills a drop-down, without n8n: it gets a way to ask the service, what the user typed, and the page. */
type List = (
	ask: Ask,
	query: { filter: string; page: number; projectId: () => string },
) => Promise<INodeListSearchResult>;

/** Makes a drop-down for n8n. Whatever goes wrong becomes an error that the editor shows well. */
function search(list: List): Search {
	return async function (filter = '', paginationToken = '0') {
		const node = this.getNode();
		const request = { path: '', kind: 'read' as const, parameters: {}, isForm: false };
		const run = async (): Promise<INodeListSearchResult> => {
			const client = new Client(this, { ...requestSettings(node), urgency: 'editor' });
			const ask: Ask = async (path, parameters) => await client.ask(path, parameters);
			const projectId = (): string => chosenProject(this);
			return await list(ask, { filter, page: Number(paginationToken), projectId });
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

function contains(text: string, filter: string): boolean {
	return text.toLowerCase().includes(filter.toLowerCase());
}

function fullName(person: IDataObject): string {
	return [person.first_name, person.middle_name, person.last_name].filter(Boolean).join(' ');
}

/** Projects whose name contains what the user typed, page by page (contract: `POST /project/list`). */
export const searchProjects = search(async (ask, { filter, page: start }) => {
	const result = await ask('/project/list', {
		start,
		length: PAGE_ROWS,
		...(filter && { search_key: filter }),
	});
	const rows = rowsIn(result, 'data');
	const next = start + rows.length;
	const results = rows.map((row) => ({ name: String(row.project_name), value: String(row.project_id) }));
	const hasMore = rows.length > 0 && next < (numberIn(result, 'total_result') ?? 0);
	return {
		results: orWhyEmpty(results, filter, 'this user has no projects'),
		paginationToken: hasMore ? String(next) : undefined,
	};
});

/** Everything of a kind below the chosen project, by the path that leads to it (contract: `POST /project/f/browse`). */
function searchEntries(isFolder: boolean, whyEmpty: string): Search {
	return search(async (ask, { filter, projectId }) => {
		const body = { project_id: projectId(), ...(isFolder && { folder_only: 'true' }) };
		const results: INodeListSearchItems[] = [];
		for await (const { entry, path } of walkFolders(ask, body, {
			isRecursive: true,
			ahead: LISTINGS_AHEAD,
		})) {
			if (entry.is_folder === isFolder && contains(path, filter))
				results.push({ name: path, value: entry.id });
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
export const searchUsers = search(async (ask, { filter, page }) => {
	const result = await ask('/user/list', {
		page_size: PAGE_ROWS,
		page_number: page,
		...(filter && { search_key: filter }),
	});
	const hasMore = (page + 1) * PAGE_ROWS < (numberIn(result, 'total_result') ?? 0);
	return {
		results: rowsIn(result, 'data').map((row) => ({
			name: `${fullName(row)} (${String(row.mail_address)})`,
			value: String(row.user_id),
		})),
		paginationToken: hasMore ? String(page + 1) : undefined,
	};
});

/** Comments of the chosen project, newest first, by author and text (contract: `POST /project/comment/get`). */
export const searchComments = search(async (ask, { filter, page, projectId }) => {
	const rows = rowsOf(
		await ask('/project/comment/get', {
			project_id: projectId(),
			page_size: PAGE_ROWS,
			page_number: page,
		}),
	);
	const results = rows
		.map((row) => ({ name: `${fullName(row)}: ${String(row.text)}`, value: String(row.comment_id) }))
		.filter(({ name }) => contains(name, filter));
	return {
		results: orWhyEmpty(results, filter, 'this project has no comments'),
		paginationToken: rows.length === PAGE_ROWS ? String(page + 1) : undefined,
	};
});
