import type { IDataObject } from 'n8n-workflow';
import { idIn } from '../../../../client/contract/answers';
import { childFolder } from '../../../../client/lists/folders';
import { namesOf } from '../../../shared/fields/folderPath';
import { project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import type { Call } from '../../run/call';
import { oneByOne } from '../../run/oneByOne';
import type { Operation, Run } from '../../run/operation';

const path: Field = {
	property: {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2030/January/Invoices',
		description:
			'The path to the folder, with the folder names separated by slashes. Missing folders are created.',
	},
};

async function createMissing(call: Call, projectId: string, names: string[]): Promise<IDataObject> {
	let folderId: string | undefined;
	const created: string[] = [];
	for (const [depth, name] of names.entries()) {
		const known = await childFolder(call.ask, projectId, folderId, name);
		if (known) {
			folderId = known.id;
			continue;
		}
		const parameters = { project_id: projectId, name, ...(folderId && { parent_folder_id: folderId }) };
		folderId = idIn(await call.ask('/project/f/create', parameters), 'folder_id');
		created.push(names.slice(0, depth + 1).join('/'));
	}
	return { folder_id: folderId, project_id: projectId, path: names.join('/'), created };
}

/** Creates the missing folders of a path, one item after another, so that none is created twice. */
export const ensureFolders: Run = async (call, sent) => {
	const names = namesOf(sent.path);
	if (names.length === 0)
		call.refuse(
			'"Path" contains no folder name',
			'Enter at least one name, e.g. 2030/January. Nothing was sent.',
		);
	const work = async (): Promise<IDataObject> => await createMissing(call, sent.project_id, names);
	return [{ json: await oneByOne(`folders ${sent.project_id}`, work) }];
};

/** Contract: `POST /project/f/browse` to look, `POST /project/f/create` for the missing folders. */
export const ensurePath: Operation = {
	name: 'Ensure Path',
	value: 'ensureFolderPath',
	action: 'Ensure a folder path',
	description: 'Get the folder at a path like 2030/January, and create the folders that are missing',
	path: '/project/f/create',
	send: { project_id: project, path },
	run: ensureFolders,
};
