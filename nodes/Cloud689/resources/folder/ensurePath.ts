import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { idFrom } from '../../../shared/errors/words';
import type { Operation, Run } from '../../run/operation';
import type { Field } from '../../../shared/form/parameters';
import { childFolder, namesOf } from '../../run/paths';
import { readResult } from '../../run/receive';
import { callApi } from '../../../../client/transport/request';
import { project } from '../../../shared/fields/locators';

const path: Field = {
	property: {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2030/January/Invoices',
		description:
			'The folders that lead to the one you want, separated by slashes. What is missing is created.',
	},
};

/** The last piece of work on each project: two items must not create the same folder at the same time. */
const queues = new Map<string, Promise<unknown>>();

async function inTurn<T>(projectId: string, work: () => Promise<T>): Promise<T> {
	const turn = (queues.get(projectId) ?? Promise.resolve()).then(work, work);
	queues.set(projectId, turn);
	return await turn.finally(() => {
		if (queues.get(projectId) === turn) queues.delete(projectId);
	});
}

async function createMissing(
	context: IExecutePaginationFunctions,
	projectId: string,
	names: string[],
): Promise<IDataObject> {
	let folderId: string | undefined;
	const created: string[] = [];
	for (const [depth, name] of names.entries()) {
		const known = await childFolder(context, projectId, folderId, name);
		if (known) {
			folderId = known.id;
			continue;
		}
		const parameters = { project_id: projectId, name, ...(folderId && { parent_folder_id: folderId }) };
		const folder = (await callApi(context, '/project/f/create', parameters, context.getItemIndex())) as
			| IDataObject
			| undefined;
		folderId = idFrom(folder?.folder_id);
		created.push(names.slice(0, depth + 1).join('/'));
	}
	return { folder_id: folderId, project_id: projectId, path: names.join('/'), created };
}

/** Creates what is missing of a path, one item after the other, so that nothing is created twice. */
export const ensureFolders: Run = async function (request) {
	const { project_id: projectId, path: wanted } = request.options.body as {
		project_id: string;
		path: string;
	};
	const names = namesOf(wanted);
	return [{ json: await inTurn(projectId, async () => await createMissing(this, projectId, names)) }];
};

/** Contract: `POST /project/f/browse` to look, `POST /project/f/create` for what is missing. */
export const ensurePath: Operation = {
	name: 'Ensure Path',
	value: 'ensureFolderPath',
	action: 'Ensure a folder path',
	description: 'Get the folder at a path like 2030/January, and create what is missing of it',
	path: '/project/f/create',
	send: { project_id: project, path },
	receive: [readResult],
	run: ensureFolders,
};
