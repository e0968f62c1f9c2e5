import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { UnexpectedAnswer } from '../../shared/errors/words';
import { callApi } from '../../../client/transport/request';

/** A folder on the way of a path. */
export interface PathFolder {
	id: string;
	name: string;
}

/** The names of a path like `2030/January`, without blank ones. */
export function namesOf(path: string): string[] {
	return path
		.split('/')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

/**
 * The folder of a name in a project or folder (contract: `POST /project/f/browse`). Names need not be unique in 689Cloud: of
 * several the first is taken.
 *
 * @param parentId folder to look in, the top of the project if absent
 * @throws UnexpectedAnswer if what came is no listing
 */
export async function childFolder(
	context: IExecutePaginationFunctions,
	projectId: string,
	parentId: string | undefined,
	name: string,
): Promise<PathFolder | undefined> {
	const parameters = { project_id: projectId, folder_only: 'true', ...(parentId && { folder_id: parentId }) };
	const listing = (await callApi(context, '/project/f/browse', parameters, context.getItemIndex())) as {
		file_info?: Array<PathFolder & { is_folder: boolean }>;
	};
	// Taken for an empty one, it would have folders created a second time.
	if (!Array.isArray(listing?.file_info)) throw new UnexpectedAnswer();
	return listing.file_info.find((entry) => entry.is_folder && entry.name === name);
}

/**
 * The ID of the folder at a path, seen from the top of the project.
 *
 * @param sent holds the project's ID as `project_id`
 * @returns empty for the top of the project
 * @throws NodeOperationError that says how far the path leads
 */
export async function findFolder(
	context: IExecutePaginationFunctions,
	path: string,
	sent: IDataObject,
): Promise<string> {
	let folderId = '';
	const found: string[] = [];
	for (const name of namesOf(path)) {
		const folder = await childFolder(context, String(sent.project_id), folderId, name);
		if (!folder) {
			const itemIndex = context.getItemIndex();
			const place = found.length ? `the folder "${found.join('/')}"` : 'the top of the project';
			throw new NodeOperationError(
				context.getNode(),
				`There is no folder "${name}" in ${place} [item ${itemIndex}]`,
				{
					description: `The path given is "${path}". Capital letters count. Folder: Ensure Path creates what is missing.`,
					itemIndex,
				},
			);
		}
		folderId = folder.id;
		found.push(name);
	}
	return folderId;
}
