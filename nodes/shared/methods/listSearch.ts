import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { callApi } from '../../../client/transport/request';

const PAGE_ROWS = 50;

interface Entry {
	id: string;
	name: string;
	is_folder: boolean;
}

/** Projects whose name holds the text that the user typed, page by page (contract: `POST /project/list`). */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const start = Number(paginationToken ?? 0);
	const page = (await callApi(this, '/project/list', {
		start,
		length: PAGE_ROWS,
		...(filter && { search_key: filter }),
	})) as { data?: IDataObject[]; total_result?: number };
	const rows = page.data ?? [];
	const next = start + rows.length;
	const results = rows.map((row) => ({ name: String(row.project_name), value: String(row.project_id) }));
	return {
		results: orWhyEmpty(results, filter, 'this user has no projects'),
		paginationToken: rows.length > 0 && next < Number(page.total_result ?? 0) ? String(next) : undefined,
	};
}

/** @throws NodeOperationError if no project is chosen yet, or it is an expression, which has no value in the editor */
function chosenProject(context: ILoadOptionsFunctions): string {
	const projectId = context.getCurrentNodeParameter('projectId', { extractValue: true }) as
		| string
		| undefined;
	const isExpression = projectId?.startsWith('=') === true;
	if (projectId && !isExpression) return projectId;
	const reason = isExpression ? 'Project is an expression: give this by its ID' : 'Choose a project first';
	throw new NodeOperationError(context.getNode(), reason, {
		description: 'The list follows the project above.',
	});
}

/** An empty list says why it is empty. */
function orWhyEmpty(
	results: INodeListSearchItems[],
	filter: string | undefined,
	reason: string,
): INodeListSearchItems[] {
	return results.length === 0 && !filter ? [{ name: `(${reason})`, value: '' }] : results;
}

/** Everything below the chosen project, each entry with the path that leads to it (contract: `POST /project/f/browse`). */
async function walkProject(
	context: ILoadOptionsFunctions,
	foldersOnly: boolean,
): Promise<Array<Entry & { path: string }>> {
	const projectId = chosenProject(context);
	const found: Array<Entry & { path: string }> = [];
	const folders: Array<{ id?: string; path: string }> = [{ path: '' }];
	const seen = new Set<string>();
	for (let folder = folders.shift(); folder; folder = folders.shift()) {
		const listing = (await callApi(context, '/project/f/browse', {
			project_id: projectId,
			...(folder.id && { folder_id: folder.id }),
			...(foldersOnly && { folder_only: 'true' }),
		})) as { file_info?: Entry[] };
		for (const entry of listing.file_info ?? []) {
			const path = `${folder.path}${entry.name}`;
			found.push({ ...entry, path });
			if (!entry.is_folder || seen.has(entry.id)) continue;
			seen.add(entry.id);
			folders.push({ id: entry.id, path: `${path}/` });
		}
	}
	return found;
}

async function searchEntries(
	context: ILoadOptionsFunctions,
	kind: 'folder' | 'file',
	filter = '',
): Promise<INodeListSearchResult> {
	const entries = await walkProject(context, kind === 'folder');
	const results = entries
		.filter(
			(entry) =>
				entry.is_folder === (kind === 'folder') && entry.path.toLowerCase().includes(filter.toLowerCase()),
		)
		.map((entry) => ({ name: entry.path, value: entry.id }))
		.sort((a, b) => a.name.localeCompare(b.name));
	const reason = kind === 'folder' ? 'this project has no folders' : 'this project has no files';
	return { results: orWhyEmpty(results, filter, reason) };
}

/** Folders of the chosen project, with their paths. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchEntries(this, 'folder', filter);
}

/** Files of the chosen project, with their paths. */
export async function searchFiles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchEntries(this, 'file', filter);
}

function fullName(person: IDataObject): string {
	return [person.first_name, person.middle_name, person.last_name].filter(Boolean).join(' ');
}

/** Users of the team whose name holds the text that the user typed (contract: `POST /user/list`). */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = Number(paginationToken ?? 0);
	const answer = (await callApi(this, '/user/list', {
		page_size: PAGE_ROWS,
		page_number: page,
		...(filter && { search_key: filter }),
	})) as { data?: IDataObject[]; total_result?: number };
	const rows = answer.data ?? [];
	return {
		results: rows.map((row) => ({
			name: `${fullName(row)} (${String(row.mail_address)})`,
			value: String(row.user_id),
		})),
		paginationToken: (page + 1) * PAGE_ROWS < Number(answer.total_result ?? 0) ? String(page + 1) : undefined,
	};
}

/** Comments of the chosen project, newest first, by author and text (contract: `POST /project/comment/get`). */
export async function searchComments(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const projectId = chosenProject(this);
	const page = Number(paginationToken ?? 0);
	const rows = (await callApi(this, '/project/comment/get', {
		project_id: projectId,
		page_size: PAGE_ROWS,
		page_number: page,
	})) as IDataObject[];
	const results = rows
		.map((row) => ({ name: `${fullName(row)}: ${String(row.text)}`, value: String(row.comment_id) }))
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
	return {
		results: orWhyEmpty(results, filter, 'this project has no comments'),
		paginationToken: rows.length === PAGE_ROWS ? String(page + 1) : undefined,
	};
}
