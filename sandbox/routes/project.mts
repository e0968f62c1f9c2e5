import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { HISTORY_TYPE, recordProject } from '../rules/history.mts';
import { projectOf } from '../rules/permissions.mts';

function maxDownload(context: Context): number {
	const value = context.text('max_download');
	if (!/^\d{1,9}$/.test(value)) throw new Failure('INVALID_PARAMETER', 'max_download');
	return Number(value);
}

/** Adds a project of which the caller becomes the owner. Names need not be unique. */
const createProject: Action = (context) => {
	const project = context.store.projects.add(
		{
			team_id: context.user.team_id,
			name: context.text('name'),
			description: context.optional('description') ?? '',
			max_download: maxDownload(context),
		},
		context.user.user_id,
	);
	recordProject(context, HISTORY_TYPE.PROJECT_ADDED, project);
	return { result: project };
};

/** Changes a project. What is not sent keeps its value. */
const updateProject: Action = (context) => {
	const { projects } = context.store;
	const project = projectOf(context, 'manage');
	const name = context.text('name');
	const description = context.optional('description');
	projects.update(project.project_id, {
		name,
		...(description !== undefined && { description }),
		...(context.optional('max_download') !== undefined && { max_download: maxDownload(context) }),
	});
	recordProject(context, HISTORY_TYPE.PROJECT_UPDATED, project, name);
	return { result: projects.get(project.project_id) };
};

/** Deletes a project for good, with its folders, files, licences and comments; its links stop working. */
const deleteProject: Action = (context) => {
	const { projects, items } = context.store;
	const project = projectOf(context, 'own');
	const files = items.filesOfProject(project.project_id);
	for (const file of files) items.destroyFile(file.file_id);
	for (const where of ['live', 'recycled'] as const) {
		for (const folder of items.foldersOfProject(project.project_id, where))
			items.destroyFolder(folder.folder_id);
	}
	projects.remove(project.project_id);
	context.store.removeContent(files.map((file) => file.file_id));
	recordProject(context, HISTORY_TYPE.PROJECT_DELETED, project);
};

/** Returns a project to its members. Live files at any depth count. */
const getProjectInfo: Action = (context) => {
	const project = projectOf(context, 'read');
	const { projects } = context.store;
	return {
		result: {
			...project,
			number_of_file: projects.numberOfFiles(project.project_id),
			number_of_user: projects.numberOfMembers(project.project_id),
		},
	};
};

/** Lists the projects the caller is a member of. `start` counts rows from 0; its documented default is 10. */
const listProjects: Action = (context) => {
	const page = context.store.projects.list(context.user.user_id, {
		search: context.optional('search_key') ?? '',
		sortKey: context.integer('sort_key'),
		start: context.count('start'),
		length: context.count('length'),
	});
	if (!page) throw new Failure('INVALID_PARAMETER', 'sort_key');
	const data = page.rows.map((row) => ({
		project_id: row.project_id,
		project_name: row.name,
		owner_id: row.owner_id,
		owner_name: row.owner_name,
		create_date: row.create_date,
		number_file: row.number_of_file,
		number_member: row.number_of_user,
		link: null,
		project_role_id: row.project_role_id,
		total_result: page.total,
	}));
	return { result: { draw: context.optional('draw') ?? '', total_result: page.total, data } };
};

/** Operations of the tag Project. */
export const project = { createProject, updateProject, deleteProject, getProjectInfo, listProjects };
