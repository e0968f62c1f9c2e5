import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { HISTORY_TYPE, recordFolder } from '../rules/history.mts';
import { liveFolder, projectOf } from '../rules/permissions.mts';
import { fileEntry, folderEntry, folderView } from '../rules/views.mts';
import type { FileRow, FolderRow, ProjectRow } from '../store/rows.mts';

/** Adds a folder. Names need not be unique. */
const createFolder: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'write');
	const parent = context.optional('parent_folder_id');
	if (parent !== undefined) liveFolder(context, projectId, parent);
	const folder = context.store.items.addFolder({
		project_id: projectId,
		parent_folder_id: parent ?? null,
		name: context.text('name'),
	});
	recordFolder(context, HISTORY_TYPE.FOLDER_CREATED, folder);
	return { result: folderView(folder) };
};

interface Found {
	folders: FolderRow[];
	files: FileRow[];
}

/** What is right in a place: in a folder, at the top of the project, or on its own in the recycle bin. */
function contentOf(context: Context, { project_id: projectId }: ProjectRow, folderId: string | null): Found {
	const { items } = context.store;
	if (context.flag('active')) {
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

/** What is in a place and in all folders below it. */
function contentBelow(context: Context, project: ProjectRow, folderId: string | null): Found {
	const found = contentOf(context, project, folderId);
	for (const { folder_id: below } of [...found.folders]) {
		const deeper = contentBelow(context, project, below);
		found.folders.push(...deeper.folders);
		found.files.push(...deeper.files);
	}
	return found;
}

// sort_key of f/browse: the contract says nothing but that 1 is the default. Odd is ascending, even descending.
const COLUMNS = ['name', 'last_modified_date', 'file_size'] as const;

function sorted(context: Context, entries: Array<Record<string, unknown>>): Array<Record<string, unknown>> {
	const sortKey = context.integer('sort_key');
	const column = COLUMNS[Math.ceil(sortKey / 2) - 1];
	if (!column) throw new Failure('INVALID_PARAMETER', 'sort_key');
	const direction = sortKey % 2 === 1 ? 1 : -1;
	const compare = new Intl.Collator('en', { numeric: true }).compare;
	return entries.sort((a, b) => direction * compare(String(a[column] ?? ''), String(b[column] ?? '')));
}

/**
 * Lists a project or a folder, folders first. With active=false, what is in the recycle bin; with search_global=true,
 * everything below as well. search_key is looked for in names, anywhere and in any case.
 */
const browseProject: Action = (context) => {
	const project = projectOf(context, 'read');
	const folderId = context.optional('folder_id') ?? null;
	if (folderId !== null) {
		const folder = context.store.items.folder(folderId);
		const isHere =
			folder?.project_id === project.project_id && (folder.recycled === null) === context.flag('active');
		if (!isHere) throw new Failure('FOLDER_NOT_FOUND', folderId);
	}
	const found = context.flag('search_global')
		? contentBelow(context, project, folderId)
		: contentOf(context, project, folderId);
	const search = (context.optional('search_key') ?? '').toLowerCase();
	const folders = found.folders.map(folderEntry);
	const files = context.flag('folder_only') ? [] : found.files.map(fileEntry);
	const matching = (entries: Array<Record<string, unknown>>) =>
		sorted(
			context,
			entries.filter(({ name }) => String(name).toLowerCase().includes(search)),
		);
	const member = context.store.projects
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
