import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { recordProject } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { projectOf } from '../rules/permissions.mts';

function maxDownload(call: Call): number {
	const value = call.text('max_download');
	if (!/^\d{1,9}$/.test(value)) throw new ApiError('INVALID_PARAMETER', 'max_download');
	return Number(value);
}

/** Adds a project, with the caller as its Owner. Names do not have to be unique. */
const createProject: Action = (call) => {
	const project = call.store.projects.add(
		{
			team_id: call.user.team_id,
			name: call.text('name'),
			description: call.optional('description') ?? '',
			max_download: maxDownload(call),
		},
		call.user.user_id,
	);
	recordProject(call, HISTORY_TYPE.PROJECT_ADDED, project);
	return { result: project };
};

/** Changes a project. What is not sent keeps its value, or the option `updates` resets it. */
const updateProject: Action = (call) => {
	const { projects } = call.store;
	const project = projectOf(call, 'manage');
	const name = call.text('name');
	const description = call.optional('description');
	projects.update(project.project_id, {
		...(call.options.updates === 'reset' && { description: '', max_download: 1 }),
		name,
		...(description !== undefined && { description }),
		...(call.optional('max_download') !== undefined && { max_download: maxDownload(call) }),
	});
	recordProject(call, HISTORY_TYPE.PROJECT_UPDATED, project, name);
	return { result: projects.get(project.project_id) };
};

/** Deletes a project for good, with its folders, files, licenses and comments. Its links stop working. */
const deleteProject: Action = (call) => {
	const { projects, items } = call.store;
	const project = projectOf(call, 'own');
	const files = items.filesOfProject(project.project_id);
	for (const file of files) items.destroyFile(file.file_id);
	for (const state of ['live', 'recycled'] as const) {
		for (const folder of items.foldersOfProject(project.project_id, state))
			items.destroyFolder(folder.folder_id);
	}
	projects.remove(project.project_id);
	call.store.removeContent(files.map((file) => file.file_id));
	recordProject(call, HISTORY_TYPE.PROJECT_DELETED, project);
};

/** Returns a project to its members. Its number of files counts live ones at any depth. */
const getProjectInfo: Action = (call) => {
	const project = projectOf(call, 'read');
	const { projects } = call.store;
	return {
		result: {
			...project,
			number_of_file: projects.numberOfFiles(project.project_id),
			number_of_user: projects.numberOfMembers(project.project_id),
		},
	};
};

/** Lists the projects of which the caller is a member. `start` counts rows from 0, and its documented default is 10. */
const listProjects: Action = (call) => {
	const { offset: start, limit: length } = call.range();
	const page = call.store.projects.list(call.user.user_id, {
		search: call.optional('search_key') ?? '',
		sortKey: call.integer('sort_key'),
		...{ start, length },
	});
	if (!page) throw new ApiError('INVALID_PARAMETER', 'sort_key');
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
	return { result: { draw: call.optional('draw') ?? '', total_result: page.total, data } };
};

/** Operations of the tag Project. */
export const project = { createProject, updateProject, deleteProject, getProjectInfo, listProjects };
