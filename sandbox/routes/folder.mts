import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordFolder } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { liveFolder } from '../rules/lookup.mts';
import { storedName, uniqueName } from '../rules/names.mts';
import { projectOf } from '../rules/permissions.mts';
import { fileEntry, folderEntry, folderView } from '../rules/views.mts';
import type { FileRow, FolderRow, ProjectRow } from '../store/rows.mts';

/** Adds a folder. Names do not have to be unique. */
const createFolder: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'write');
	const parent = call.optional('parent_folder_id');
	if (parent !== undefined) liveFolder(call, projectId, parent);
	const { items } = call.store;
	const beside = items.foldersIn(projectId, parent ?? null, 'live').map((other) => other.name);
	const name = storedName(call.text('name'), call.options);
	const folder = items.addFolder({
		project_id: projectId,
		parent_folder_id: parent ?? null,
		name: call.options.uniqueFolderNames ? uniqueName(name, beside) : name,
	});
	recordFolder(call, HISTORY_TYPE.FOLDER_CREATED, folder);
	return { result: folderView(folder) };
};

interface Content {
	folders: FolderRow[];
	files: FileRow[];
}

/** Whether live items are asked for, and not the recycle bin. */
function asksForLive(call: Call): boolean {
	return call.flag('active') || call.options.recycleBin === 'ignored';
}

/** What is directly in a folder, at the top level of the project, or at the top level of the recycle bin. */
function contentOf(call: Call, { project_id: projectId }: ProjectRow, folderId: string | null): Content {
	const { items } = call.store;
	if (asksForLive(call)) {
		return {
			folders: items.foldersIn(projectId, folderId, 'live'),
			files: items.filesIn(projectId, folderId, 'live'),
		};
	}
	if (folderId === null) return items.recycledRoots(projectId);
	return {
		folders: items.foldersIn(projectId, folderId, 'recycled'),
		files: items.filesIn(projectId, folderId, 'recycled'),
	};
}

/** What contentOf returns, and everything below that. */
function contentBelow(call: Call, project: ProjectRow, folderId: string | null): Content {
	const content = contentOf(call, project, folderId);
	for (const { folder_id: below } of [...content.folders]) {
		const deeper = contentBelow(call, project, below);
		content.folders.push(...deeper.folders);
		content.files.push(...deeper.files);
	}
	return content;
}

/** What search_global reaches. */
function contentEverywhere(call: Call, project: ProjectRow, folderId: string | null): Content {
	if (call.options.globalSearch === 'folder') return contentOf(call, project, folderId);
	if (call.options.globalSearch === 'project') return contentBelow(call, project, folderId);
	const { projects } = call.store;
	const all = projects
		.membershipsOf(call.user.user_id)
		.flatMap(({ project_id: id }) => projects.get(id) ?? [])
		.map((one) => contentBelow(call, one, null));
	return { folders: all.flatMap(({ folders }) => folders), files: all.flatMap(({ files }) => files) };
}

/**
 * Columns of the sort_key of f/browse. Odd is ascending, even descending. The contract only says that 1 is the default.
 */
const COLUMNS = ['name', 'last_modified_date', 'file_size'] as const;

function sorted(call: Call, entries: Array<Record<string, unknown>>): Array<Record<string, unknown>> {
	const sortKey = call.integer('sort_key');
	const column = COLUMNS[Math.ceil(sortKey / 2) - 1];
	if (!column) throw new ApiError('INVALID_PARAMETER', 'sort_key');
	const direction = sortKey % 2 === 1 ? 1 : -1;
	const compare = new Intl.Collator('en', { numeric: true }).compare;
	return entries.sort((a, b) => direction * compare(String(a[column] ?? ''), String(b[column] ?? '')));
}

/**
 * Lists a project or a folder, folders first; with active=false what is in the recycle bin, with search_global=true
 * also everything below. search_key may be anywhere in a name, in upper or lower case.
 */
const browseProject: Action = (call) => {
	const project = projectOf(call, 'read');
	const folderId = call.optional('folder_id') ?? null;
	if (folderId !== null) {
		const folder = call.store.items.folder(folderId);
		const isHere =
			folder?.project_id === project.project_id && (folder.recycled === null) === asksForLive(call);
		if (!isHere) throw new ApiError('FOLDER_NOT_FOUND', folderId);
	}
	const content = call.flag('search_global')
		? contentEverywhere(call, project, folderId)
		: contentOf(call, project, folderId);
	const search = (call.optional('search_key') ?? '').toLowerCase();
	const folders = content.folders.map(folderEntry);
	const files = call.flag('folder_only') ? [] : content.files.map(fileEntry);
	const matching = (entries: Array<Record<string, unknown>>) =>
		sorted(
			call,
			entries.filter(({ name }) => String(name).toLowerCase().includes(search)),
		);
	const member = call.store.projects
		.members(project.project_id)
		.map(({ user_id, project_role_id, status, create_date }) => ({
			user_id,
			project_role_id,
			status,
			create_date,
		}));
	return { result: { member, project, file_info: [...matching(folders), ...matching(files)] } };
};

/** Operations of the tag Folder. */
export const folder = { createFolder, browseProject };
